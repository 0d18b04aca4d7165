using System.Data;
using MakCrm.Application.Common;
using MakCrm.Domain.Calendars;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Calendars;

/// <summary>A feed that somebody knows the key of, and its person with the rights of this moment.</summary>
public sealed record OpenCalendarFeed(Guid Id, UserCaller Person, TenantQuotaStatus TenantTerms, bool IsSuspended);

/// <summary>Finds whose address it is: a calendar program names no tenant, only the key.</summary>
public sealed class CalendarFeedAddresses(NpgsqlDataSource source, UserRightsReader rights)
{
    const int LongestKey = 100;

    /// <summary>Null when the key is nobody's, or of somebody who has left or is blocked.</summary>
    public async Task<OpenCalendarFeed?> Find(string key, CancellationToken ct)
    {
        if (key.Length > LongestKey || await Feed(key, ct) is not { } feed)
            return null;
        if (await rights.Find(feed.TenantId, feed.NetworkId, feed.UserId, ct) is not { IsActive: true } person)
            return null;
        var caller = new UserCaller(feed.UserId, feed.TenantId, feed.NetworkId, Guid.Empty, person.Rights, new HashSet<string>());
        return new(feed.Id, caller, person.Terms, feed.IsSuspended);
    }

    Task<Found?> Feed(string key, CancellationToken ct) =>
        source.QueryFirstOrDefault<Found>(
            """
            select f.tenant_id, f.id, f.user_id, t.network_id, t.state <> 'active' as is_suspended
            from calendar_feed_by_key($1) f cross join lateral tenant_facts(f.tenant_id) t
            where t.state not in ('purging', 'purged')
            """,
            [CalendarFeed.HashOf(key)],
            row =>
                new(
                    row.GetGuid("tenant_id"),
                    row.GetGuid("id"),
                    row.GetGuid("user_id"),
                    row.GetGuid("network_id"),
                    row.GetBoolean("is_suspended")
                ),
            ct
        );

    sealed record Found(Guid TenantId, Guid Id, Guid UserId, Guid NetworkId, bool IsSuspended);
}
