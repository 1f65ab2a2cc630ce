// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>
#include <QMap>
#include <QRegularExpression>
#include <QString>

#include <vector>

namespace cachedeck::test {

/// A strict reader of Prometheus' text format 0.0.4: what it does not take, problems() names.
class ExpositionReader
{
public:
    struct Sample
    {
        Sample() = default;
        QString name;
        QMap<QString, QString> labels; ///< Unescaped.
        double value = 0;
    };

    explicit ExpositionReader(const QByteArray &text)
    {
        if (!text.endsWith('\n'))
            fail(QStringLiteral("the last line has no end"));
        const QString whole = QString::fromUtf8(text);
        if (whole.toUtf8() != text)
            fail(QStringLiteral("no UTF-8"));
        for (const QString &line : whole.chopped(text.endsWith('\n') ? 1 : 0).split(u'\n'))
            read(line);
        checkHistograms();
    }
    const QStringList &problems() const { return m_problems; }
    const std::vector<Sample> &samples() const { return m_samples; }
    QString typeOf(const QString &family) const { return m_types.value(family); }
    /// The one sample of that name and these labels; NaN where there is none.
    double value(const QString &name, const QMap<QString, QString> &labels) const
    {
        for (const Sample &sample : m_samples) {
            if (sample.name == name && sample.labels == labels)
                return sample.value;
        }
        return qQNaN();
    }

private:
    void fail(const QString &why) { m_problems.push_back(why); }

    void read(const QString &line)
    {
        static const QRegularExpression help(QStringLiteral("^# HELP ([a-z_]+) ((?:[^\\\\]|\\\\[\\\\n])+)$"));
        static const QRegularExpression type(QStringLiteral("^# TYPE ([a-z_]+) (counter|gauge|histogram)$"));
        if (const auto match = help.match(line); match.hasMatch()) {
            if (m_helped.contains(match.captured(1)))
                fail(QStringLiteral("a second HELP: ") + line);
            m_helped.push_back(match.captured(1));
            return;
        }
        if (const auto match = type.match(line); match.hasMatch()) {
            const QString name = match.captured(1);
            if (m_types.contains(name))
                fail(QStringLiteral("a family twice: ") + line);
            if (match.captured(2) == u"counter" && !name.endsWith(u"_total"))
                fail(QStringLiteral("a counter without _total: ") + line);
            m_types.insert(name, match.captured(2));
            m_family = name;
            return;
        }
        readSample(line);
    }

    void readSample(const QString &line)
    {
        static const QRegularExpression shape(
            QStringLiteral("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)$"));
        const auto match = shape.match(line);
        if (!match.hasMatch())
            return fail(QStringLiteral("no sample: ") + line);
        Sample sample;
        sample.name = match.captured(1);
        if (!readLabels(match.captured(2), &sample.labels))
            return fail(QStringLiteral("bad labels: ") + line);
        bool isNumber = match.captured(3) == u"+Inf";
        sample.value = isNumber ? qInf() : match.captured(3).toDouble(&isNumber);
        if (!isNumber)
            fail(QStringLiteral("no number: ") + line);
        if (!isOfFamily(sample.name))
            fail(QStringLiteral("a sample of another family: ") + line);
        const QString id = match.captured(1) + match.captured(2);
        if (m_ids.contains(id))
            fail(QStringLiteral("a sample twice: ") + line);
        m_ids.push_back(id);
        m_samples.push_back(sample);
    }

    bool isOfFamily(const QString &name) const
    {
        if (m_types.value(m_family) != u"histogram")
            return name == m_family;
        return name == m_family + u"_bucket" || name == m_family + u"_sum" || name == m_family + u"_count";
    }

    static bool readLabels(QString text, QMap<QString, QString> *labels)
    {
        static const QRegularExpression one(
            QStringLiteral("^([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"(,(?=.)|$)"));
        while (!text.isEmpty()) {
            const auto match = one.match(text);
            if (!match.hasMatch() || labels->contains(match.captured(1)))
                return false;
            labels->insert(match.captured(1), unescaped(match.captured(2)));
            text.remove(0, match.capturedLength());
        }
        return true;
    }

    static QString unescaped(const QString &text)
    {
        QString plain;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool isEscape = text[i] == u'\\' && i + 1 < text.size();
            i += isEscape ? 1 : 0;
            plain += isEscape && text[i] == u'n' ? QChar(u'\n') : text[i];
        }
        return plain;
    }

    /// Buckets grow with le, end with +Inf, and that is the count.
    void checkHistograms()
    {
        QMap<QString, std::pair<double, double>> last; // by name and labels: le, count
        for (const Sample &sample : m_samples) {
            const bool isBucket = sample.name.endsWith(u"_bucket");
            const bool isCount = sample.name.endsWith(u"_count");
            if (!isBucket && !isCount)
                continue;
            QMap<QString, QString> labels = sample.labels;
            const QString text = labels.take(QStringLiteral("le"));
            const double le = text == u"+Inf" ? qInf() : text.toDouble();
            const QString base = sample.name.section(u'_', 0, -2) + QStringList(labels.values()).join(u'|');
            const auto before = last.value(base, {0, 0});
            if (isCount && (before.first != qInf() || before.second != sample.value))
                fail(QStringLiteral("count and +Inf differ: ") + base);
            if (isBucket && (le <= before.first || sample.value < before.second))
                fail(QStringLiteral("buckets do not grow: ") + base);
            last.insert(base, {le, sample.value});
        }
    }

    QStringList m_problems, m_helped, m_ids;
    QHash<QString, QString> m_types;
    QString m_family;
    std::vector<Sample> m_samples;
};

} // namespace cachedeck::test
