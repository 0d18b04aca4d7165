using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>Batches of whoever calls; those of others are not there.</summary>
sealed class DocumentBatchVisibility(IDocumentsDb db, IEffectiveAccessReader standings, ICallerSetter acting, ICaller caller)
    : IModuleService
{
    /// <summary>What decides how much a document can show.</summary>
    static readonly string[] Deciding =
    [
        DocumentVisibility.Read,
        DocumentVisibility.Generate,
        LeadPermissions.Read,
        LeadPermissions.Contacts,
        ClientPermissions.Read,
        ClientPermissions.Contacts,
        "deals.read",
        "loan_applications.read",
    ];

    public IQueryable<DocumentBatch> Own => db.DocumentBatches.Where(b => b.StartedBy == caller.Id);

    public Task<DocumentBatch?> Find(Guid id, CancellationToken ct) => Own.FirstOrDefaultAsync(b => b.Id == id, ct);

    /// <summary>What the caller's token does not give, though the caller may.</summary>
    public IReadOnlyList<string> Withheld() => [.. Deciding.Where(p => caller.ScopeOf(p) is { IsUnrestricted: false, UserIds.Count: 0 })];

    /// <summary>Why the caller can begin none; null when one can be begun.</summary>
    public async Task<Error?> Refusal(CancellationToken ct)
    {
        if (await standings.Find(caller.Id, ct) is null)
            return DocumentBatchErrors.NeedsMember;
        return await db.DocumentBatches.HasCapacity(DocumentBatch.MostUnderWay, ct, b => b.State == DocumentBatchState.Running)
            ? null
            : DocumentBatchErrors.LimitReached;
    }

    /// <summary>From here on whoever has begun the batch calls; false where it is not allowed any more.</summary>
    public async Task<bool> Become(DocumentBatch batch, CancellationToken ct)
    {
        if (await standings.Find(batch.StartedBy, ct) is not { IsActive: true } standing)
            return false;
        var who = new RestrictedCaller(standing.Caller, batch.Withheld);
        acting.Become(who);
        return who.HasPermission(DocumentVisibility.Generate);
    }
}
