// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/linereader.h"

#include <algorithm>

namespace cachedeck::operations {

QString LineReader::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return m_file.errorString();
    m_left = m_file.size();
    return {};
}

bool LineReader::next(QByteArrayView *line)
{
    bool isCut = false;
    for (;;) {
        const qsizetype end = m_bytes.indexOf('\n', m_begin);
        if (end >= 0) {
            const QByteArrayView whole = QByteArrayView(m_bytes).sliced(m_begin, end - m_begin);
            *line = isCut ? whole.first(std::min(whole.size(), longest)) : whole;
            m_begin = end + 1;
            ++m_number;
            return true;
        }
        if (m_bytes.size() - m_begin > 2 * longest) { // nothing of ours: only its beginning counts
            m_bytes.resize(m_begin + longest);
            isCut = true;
        }
        if (!fill()) {
            m_isTorn = m_begin < m_bytes.size();
            return false;
        }
    }
}

bool LineReader::fill()
{
    if (m_left <= 0)
        return false;
    m_bytes.remove(0, m_begin);
    m_begin = 0;
    const QByteArray more = m_file.read(std::min<qint64>(m_left, longest));
    if (more.isEmpty()) {
        if (m_file.error() != QFileDevice::NoError)
            m_failure = m_file.errorString();
        m_left = 0; // somebody cut it shorter
        return false;
    }
    m_left -= more.size();
    m_bytes += more;
    return true;
}

} // namespace cachedeck::operations
