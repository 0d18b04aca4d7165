using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class ListNotificationsHandler(NotificationQueries queries, ITenantLookup network, ICaller caller, RequestContext exchange)
    : IMessageHandler<Contract.ListNotifications, Contract.NotificationPage>
{
    public async Task<Result<Contract.NotificationPage>> Handle(Contract.ListNotifications request, CancellationToken cancellationToken)
    {
        var page = await queries.Page(request, cancellationToken);
        if (!page.IsOk)
            return page.Error;
        var tenant = await network.Find(caller.TenantId, cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant!.TimeZone);
        var isRussian = LanguageNegotiation.PrefersRussian(exchange.AcceptLanguage);
        var items = page.Value.Items.Select(row => row.View(isRussian, zone)).ToList();
        return new Contract.NotificationPage { Items = items, NextCursor = page.Value.NextCursor };
    }
}

/// <summary>The notifications that the caller sees.</summary>
sealed class NotificationQueries(INotificationsDb db, NotificationPreferenceQueries book, ICaller caller) : IModuleService
{
    public async Task<IQueryable<Notification>> Seen(CancellationToken ct) => db.Notifications.For(caller, await book.Muted(ct));

    public async Task<Result<Page<NotificationRow>>> Page(Contract.ListNotifications request, CancellationToken ct)
    {
        var view = NotificationViews.Row(db.NotificationReads, caller.Id);
        return await Filter(await Seen(ct), request).ToPage(request.Cursor, request.Limit, view, ct);
    }

    IQueryable<Notification> Filter(IQueryable<Notification> found, Contract.ListNotifications request)
    {
        var (reads, reader) = (db.NotificationReads, caller.Id);
        if (request.Kind?.MapTo<NotificationKind>() is { } kind)
            found = found.Where(n => n.Kind == kind);
        if (request.Since is { } since)
        {
            var least = PageCursor.MinFor(since);
            found = found.Where(n => n.Id >= least);
        }

        if (request.Unread is { } unread)
            found = found.Where(n => reads.Any(r => r.NotificationId == n.Id && r.ReaderId == reader) != unread);
        return found;
    }
}
