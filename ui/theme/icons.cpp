// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"

#include "theme/theme.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace cachedeck::theme {
namespace {

Q_LOGGING_CATEGORY(lcIcons, "cachedeck.ui.icons")

QByteArray svgOf(const QString &name)
{
    QFile file(u":/cachedeck/icons/" % name % u".svg");
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcIcons) << "no icon named" << name;
        return {};
    }
    return file.readAll();
}

class ThemedIconEngine : public QIconEngine
{
public:
    ThemedIconEngine(QString name, ColorOf color) : m_name(std::move(name)), m_color(color) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        const QPixmap picture
            = iconPixmap(m_name, colorFor(mode), side, painter->device()->devicePixelRatio());
        painter->drawPixmap(rect.center() - QPoint(side / 2 - 1, side / 2 - 1), picture);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, colorFor(mode), qMin(size.width(), size.height()), 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // size is in device pixels here
        QPixmap picture = iconPixmap(m_name, colorFor(mode), qMin(size.width(), size.height()), 1);
        picture.setDevicePixelRatio(scale);
        return picture;
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(m_name, m_color); }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? colors().dim : colors().*m_color;
    }

    QString m_name;
    ColorOf m_color;
};

} // namespace

QPixmap iconPixmap(const QString &name, const QColor &color, int side, qreal pixelRatio)
{
    const QString key = u"cachedeck/" % name % u'/' % color.name(QColor::HexArgb) % u'/'
        % QString::number(side) % u'@' % QString::number(pixelRatio);
    QPixmap picture;
    if (side <= 0 || QPixmapCache::find(key, &picture))
        return picture;
    QByteArray svg = svgOf(name);
    svg.replace("#000", color.name().toLatin1());
    picture = QPixmap(QSize(side, side) * pixelRatio);
    picture.fill(Qt::transparent);
    if (!svg.isEmpty()) {
        QSvgRenderer renderer(svg);
        QPainter painter(&picture);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(picture.size())));
    }
    picture.setDevicePixelRatio(pixelRatio);
    QPixmapCache::insert(key, picture);
    return picture;
}

QIcon icon(const QString &name, ColorOf color)
{
    return QIcon(new ThemedIconEngine(name, color));
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/cachedeck/cachedeck.svg"));
}

QStringList iconNames()
{
    QStringList names;
    const QStringList files = QDir(QStringLiteral(":/cachedeck/icons")).entryList({QStringLiteral("*.svg")});
    for (const QString &file : files)
        names.append(file.chopped(4));
    return names;
}

} // namespace cachedeck::theme
