using System.Linq.Expressions;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>Which disputes are there for somebody: those that he has opened, and those about his claims.</summary>
sealed class ClaimDisputeVisibility(IProtectionDb db, ICaller caller) : IRecordVisibility, IModuleService
{
    const string Dispute = "claims.dispute";
    static readonly Expression<Func<ClaimDispute, Guid?>>[] Sides = [d => d.OpenedBy, d => d.HolderId];

    public string Place => "claim-disputes";

    public string Read => Dispute;

    public IQueryable<ClaimDispute> Disputes() => Disputes(caller);

    /// <summary>Those whose side about the claim he may take.</summary>
    public IQueryable<ClaimDispute> Answerable() => db.ClaimDisputes.Within(caller.ScopeOf(Dispute), d => d.HolderId);

    public IQueryable<ClaimDispute> Withdrawable() => db.ClaimDisputes.Within(caller.ScopeOf(Dispute), d => d.OpenedBy);

    public Contract.ClaimDispute Show(ClaimDispute dispute)
    {
        var (knowsHolder, knowsLead) = (Reaches("claims.read", dispute.HolderId), Reaches(Dispute, dispute.OpenedBy));
        return new()
        {
            Id = dispute.Id,
            ClaimId = knowsHolder ? dispute.ClaimId : null,
            // Whoever came by a lead may not know which client it is.
            ClientId = knowsHolder || dispute.LeadId is null ? dispute.ClientId : null,
            LeadId = knowsLead ? dispute.LeadId : null,
            State = dispute.State.As<Contract.ClaimDisputeState>(),
            OpenedBy = dispute.OpenedBy,
            OpenedAt = dispute.OpenedAt,
            Reason = dispute.Reason,
            FileIds = dispute.FileIds,
            Answer = dispute.Answer,
            AnswerFileIds = dispute.AnsweredAt is null ? null : dispute.AnswerFileIds,
            AnsweredBy = knowsHolder ? dispute.AnsweredBy : null,
            AnsweredAt = dispute.AnsweredAt,
            Decision = dispute.Decision,
            DecidedBy = dispute.DecidedBy,
            DecidedAt = dispute.DecidedAt,
            Version = dispute.Version,
        };
    }

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var scope = caller.ScopeOf(permission);
        var found = db
            .ClaimDisputes.Where(d => ids.Contains(d.Id))
            .Select(d => new
            {
                d.Id,
                d.OpenedBy,
                d.HolderId,
            });
        return await found.ToDictionaryAsync(
            d => d.Id,
            d => new RecordAccess(scope.Covers(d.OpenedBy, d.HolderId), [d.OpenedBy, d.HolderId], []),
            ct
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        Disputes(one).CountBeyond(Disputes(other), limit, ct);

    bool Reaches(string permission, Guid whom) => caller.ScopeOf(permission).Covers(whom);

    IQueryable<ClaimDispute> Disputes(ICaller whoever) => db.ClaimDisputes.Within(whoever.ScopeOf(Dispute), Sides);
}
