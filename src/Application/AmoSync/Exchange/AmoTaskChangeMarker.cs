using MakCrm.Application.Deals.Public;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.AmoSync.Mapping;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>
/// Whatever happens to our tasks is a hint: one that is exchanged is looked at, a new one about a paired lead, or about a deal of it, is to be made
/// there.
/// </summary>
sealed class AmoTaskChangeMarker(IAmoLocalChangeQueue marks, ITaskExchange tasks, IDealPartyLookup deals, IAmoDb db) : IModuleService
{
    /// <param name="changed">Something has happened to them.</param>
    /// <param name="ended">They are there no more, or tell nothing.</param>
    public async Task Heed(HashSet<Guid> changed, HashSet<Guid> ended, CancellationToken ct)
    {
        if (ended.Count > 0)
            await marks.EndTasks(ended, ct);
        changed.ExceptWith(ended);
        if (changed.Count == 0)
            return;
        changed.ExceptWith(await marks.MarkTasks(changed, ct));
        if (changed.Count > 0 && await db.AmoExchanges.AnyAsync(x => x.Tasks == AmoDirection.Both || x.Tasks == AmoDirection.Out, ct))
            await Ask(changed, ct);
    }

    async Task Ask(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var requested = new List<AmoTaskRequest>();
        foreach (var task in (await tasks.Read(ids, ct)).Where(t => !t.IsClosed && !AmoCause.IsTheirs(t.CauseKey)))
        foreach (var lead in await Leads(task, ct))
            requested.Add(new(lead, task.Id, task.CreatedAt));
        if (requested.Count > 0)
            await marks.AskTasks(requested, ct);
    }

    async Task<IReadOnlyList<Guid>> Leads(ExchangedTask task, CancellationToken ct)
    {
        var leads = new List<Guid>();
        foreach (var link in task.Links)
            if (link.Kind == Contract.TaskLinkKind.Lead)
                leads.Add(link.Id);
            else if (link.Kind == Contract.TaskLinkKind.Deal && (await deals.Of(link.Id, ct))?.LeadId is { } lead)
                leads.Add(lead);
        return leads;
    }
}

/// <summary>What a task that has come from amoCRM is known by.</summary>
public static class AmoCause
{
    const string Prefix = "amo-task:";

    public static string Of(Guid accountId, long amoTaskId) => $"{Prefix}{accountId:N}:{amoTaskId}";

    public static bool IsTheirs(string? causeKey) => causeKey?.StartsWith(Prefix, StringComparison.Ordinal) == true;
}
