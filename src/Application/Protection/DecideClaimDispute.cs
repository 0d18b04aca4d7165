using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class DecideClaimDisputeHandler(IProtectionDb db, ClaimService service, ClaimDisputeVisibility visibility, ICaller caller)
    : IMessageHandler<Contract.DecideClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.DecideClaimDispute request, CancellationToken cancellationToken)
    {
        if (await db.ClaimDisputes.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } dispute)
            return ClaimDisputeErrors.NotFound;
        if (dispute.Refusal(caller.Id) is { } refusal)
            return refusal;
        var (decision, reason) = (request.Body.Decision.MapTo<ClaimDecision>(), request.Body.Reason.Trim());
        var claim = await db.ClientClaims.FirstAsync(c => c.Id == dispute.ClaimId, cancellationToken);
        if ((await Apply(claim, decision, dispute.OpenedBy, reason, cancellationToken)).Error is { } unfit)
            return unfit;
        dispute.Decide(decision, reason, caller.Id, claim.Holder, service.Now);
        return visibility.Show(dispute);
    }

    async Task<Result> Apply(ClientClaim claim, ClaimDecision decision, Guid winner, string reason, CancellationToken ct)
    {
        if (decision == ClaimDecision.Uphold)
            return Result.Ok();
        if (decision == ClaimDecision.End)
            return claim.Release(reason, service.Now);
        var (evidence, policy) = (service.Evidence(ClaimOrigin.Transfer), await service.Policy(ct));
        var next = claim.Transfer(new(ClaimHolderKind.Member, winner), reason, evidence, policy.Warning);
        if (!next.IsOk)
            return next.Error;
        db.ClientClaims.Add(next.Value);
        return Result.Ok();
    }
}
