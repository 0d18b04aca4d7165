using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tasks;

namespace MakCrm.Application.Tasks;

/// <summary>The people of tasks: whether they work here, and by which clock.</summary>
sealed class TaskPeople(IMemberLookup members, IRecipientLookup people, ITenantLookup network, ICaller caller) : IModuleService
{
    public async Task<Error?> Assignee(Guid? assigneeId, CancellationToken ct) =>
        assigneeId is { } id && !await members.Exists(id, ct) ? TaskErrors.AssigneeUnknown : null;

    public async Task<Error?> Watchers(IEnumerable<Guid> watchers, CancellationToken ct)
    {
        foreach (var watcher in watchers.Distinct())
        {
            if (!await members.Exists(watcher, ct))
                return TaskErrors.WatcherUnknown;
        }

        return null;
    }

    /// <summary>The caller, where that is a person.</summary>
    public async Task<Guid?> Self(CancellationToken ct) => await people.Find([caller.Id], ct) is [var self] ? self.Id : null;

    /// <summary>A person's own time zone, or that of the tenant.</summary>
    public async Task<string> ZoneOf(Guid? personId, CancellationToken ct)
    {
        var own = personId is { } id && await people.Find([id], ct) is [var person] ? person.TimeZone : null;
        return own ?? (await network.Find(caller.TenantId, ct))!.TimeZone;
    }
}
