using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Makes several clients one, with all that is theirs, and several again.</summary>
sealed class ClientMergeService(
    IClientsDb db,
    ClientLookupKeyWriter lookups,
    ICustomValueService values,
    IEnumerable<IClientMergePart> parts,
    IClientProtection protection,
    ClientClusterService clusters,
    ICaller caller,
    TimeProvider clock
) : IModuleService
{
    /// <summary>How many rows of each table would come along.</summary>
    public async Task<IReadOnlyList<(string Table, int Count)>> Count(IReadOnlyCollection<Guid> from, CancellationToken ct)
    {
        var counts = new List<(string, int)>();
        foreach (var part in parts.OrderBy(p => p.Table, StringComparer.Ordinal))
            counts.Add((part.Table, await part.Count(from, ct)));
        return counts;
    }

    public async Task<Result<ClientMerge>> Merge(Client survivor, IReadOnlyList<Client> merged, ClientDetails to, CancellationToken ct)
    {
        await clusters.Lock(ct);
        var stamp = caller.Now(clock);
        // Whoever brought one of them keeps who answers for him, whichever of them is left.
        var given = merged.Append(survivor).Where(c => c.ResponsibleId != to.ResponsibleId).Select(c => c.Id).ToList();
        if ((await protection.FindProtected(given, to.ResponsibleId, ct)).Count > 0)
            return ClientErrors.Protected;
        var (merge, ids) = (ClientMerge.Begin(survivor, merged, stamp), merged.Select(c => c.Id).ToList());
        foreach (var client in merged)
        {
            if (client.MergeInto(survivor.Id, merge.Id, stamp).Error is { } refusal)
                return refusal;
        }

        if (await values.TransferUnique(RecordType.Client, survivor.Id, to.CustomValues, ids, ct) is { } conflict)
            return conflict;
        var moved = new List<ReassignedRow>();
        foreach (var part in parts)
            moved.AddRange((await part.Move(ids, survivor.Id, ct)).Select(m => new ReassignedRow(part.Table, m.Id, m.From)));
        var comments = moved.Count(m => m.Table == ClientCommentMerge.Comments);
        if (survivor.Absorb(to, comments, merge.Id, stamp).Error is { } unfit)
            return unfit;
        await lookups.Replace(survivor, ct);
        merge.Finish(survivor, moved);
        db.ClientMerges.Add(merge);
        await clusters.Merged(merge, ct);
        return merge;
    }

    public async Task<Result> Undo(ClientMerge merge, Client survivor, UndoConflictPolicy changed, CancellationToken ct)
    {
        var to = merge.Undone(survivor, changed);
        if (!to.IsOk)
            return to.Error;
        await clusters.Lock(ct);
        var (stamp, ids) = (caller.Now(clock), merge.MergedIds);
        var merged = await db.Clients.Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        if (merged.Count < ids.Count)
            return ClientMergeErrors.Gone;
        foreach (var client in merged)
        {
            if (client.UndoMergeInto(survivor.Id, merge.Id, stamp).Error is { } refusal)
                return refusal;
            if (await values.TransferUnique(RecordType.Client, client.Id, client.CustomValues, [survivor.Id], ct) is { } conflict)
                return conflict;
        }

        if (await values.SaveUnique(RecordType.Client, survivor.Id, to.Value.CustomValues, ct) is { } others)
            return others;
        var comments = await Return(merge, survivor, ct);
        if (survivor.GiveBack(to.Value, comments, merge.Id, stamp).Error is { } unfit)
            return unfit;
        await lookups.Replace(survivor, ct);
        merge.Undo(stamp);
        await clusters.Unmerged(merge, ct);
        return Result.Ok();
    }

    /// <returns>How many comments went back.</returns>
    async Task<int> Return(ClientMerge merge, Client survivor, CancellationToken ct)
    {
        var (moved, comments) = (merge.Moved.ToLookup(m => m.Table, m => new MovedFrom(m.Id, m.From)), 0);
        foreach (var part in parts)
        {
            var back = await part.Return([.. moved[part.Table]], survivor.Id, ct);
            comments += part.Table == ClientCommentMerge.Comments ? back : 0;
        }

        return comments;
    }
}

/// <summary>The clients of a merge as the caller may treat them, and what they become.</summary>
sealed class ClientMergePlanner(ClientVisibility visibility) : IModuleService
{
    public const string Merge = "clients.merge";

    /// <param name="request">What is to be merged.</param>
    /// <param name="isKept">Whether what is found will be changed.</param>
    public async Task<Result<ClientMergePlan>> Make(Contract.ClientMergeRequest request, bool isKept, CancellationToken ct)
    {
        var ids = request.MergedIds.Append(request.SurvivorId).ToList();
        var there = visibility.Clients(Merge).Where(c => ids.Contains(c.Id));
        var found = await (isKept ? there : there.AsNoTracking()).ToDictionaryAsync(c => c.Id, ct);
        if (ids.Any(id => !found.ContainsKey(id)))
            return ClientErrors.NotFound;
        // One's owner may see what another's does not: nobody moves what he does not see.
        if (found.Values.Any(c => visibility.Look(c).RestrictedFields.Any()))
            return CommonErrors.FieldMasked;
        var (survivor, merged) = (found[request.SurvivorId], request.MergedIds.Select(id => found[id]).ToList());
        var rule = request.Rule?.MapTo<MergeRule>() ?? MergeRule.Survivor;
        var choices = (request.Choices ?? []).Select(c => new MergeChoice(c.Field, c.From)).ToList();
        return MergedClientDetails.Of(survivor, merged, rule, choices).Map(m => new ClientMergePlan(survivor, merged, m));
    }
}

sealed record ClientMergePlan(Client Survivor, IReadOnlyList<Client> Merged, MergedClientDetails Becomes)
{
    public IReadOnlyList<Contract.ClientMergeChoice> Choices =>
        [.. Becomes.Choices.Select(c => new Contract.ClientMergeChoice { Field = c.Field, From = c.From })];
}
