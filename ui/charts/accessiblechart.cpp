// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/accessiblechart.h"

#include "charts/plotview.h"
#include "charts/timeseriesview.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace cachedeck::charts {
namespace {

class AccessibleChart : public QAccessibleWidget
{
public:
    explicit AccessibleChart(PlotView *view) : QAccessibleWidget(view, QAccessible::Chart) { }

    int childCount() const override { return 0; }
    QString text(QAccessible::Text what) const override
    {
        const auto *chart = qobject_cast<const TimeSeriesView *>(widget()->parentWidget());
        if (what == QAccessible::Description && chart)
            return chart->description();
        return QAccessibleWidget::text(what);
    }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<PlotView *>(object);
    return view ? new AccessibleChart(view) : nullptr;
}

} // namespace

void installAccessibleCharts()
{
    [[maybe_unused]] static const bool once = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

} // namespace cachedeck::charts
