using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class ListNotificationsHandler(INotificationsDb db, INetwork network, ICaller caller, Exchange exchange)
    : IHandle<Contract.ListNotifications, Contract.NotificationPage>
{
    public async Task<Result<Contract.NotificationPage>> Handle(Contract.ListNotifications request, CancellationToken cancellationToken)
    {
        var view = NotificationViews.Row(db.NotificationReads, caller.Id);
        var page = await Filter(request).ToPage(request.Cursor, request.Limit, view, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        var tenant = await network.Find(caller.TenantId, cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant!.TimeZone);
        var isRussian = Languages.PrefersRussian(exchange.AcceptLanguage);
        var items = page.Value.Items.Select(row => row.View(isRussian, zone)).ToList();
        return new Contract.NotificationPage { Items = items, NextCursor = page.Value.NextCursor };
    }

    IQueryable<Notification> Filter(Contract.ListNotifications request)
    {
        var (reads, reader) = (db.NotificationReads, caller.Id);
        var found = db.Notifications.For(caller);
        if (request.Kind?.As<NotificationKind>() is { } kind)
            found = found.Where(n => n.Kind == kind);
        if (request.Since is { } since)
        {
            var least = Paging.LeastId(since);
            found = found.Where(n => n.Id >= least);
        }

        if (request.Unread is { } unread)
            found = found.Where(n => reads.Any(r => r.NotificationId == n.Id && r.ReaderId == reader) != unread);
        return found;
    }
}
