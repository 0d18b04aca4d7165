using MakCrm.Domain.Protection;

namespace MakCrm.Application.Protection;

sealed class OpenClaimDisputeHandler(IProtectionDb db, ClaimDisputeService service, ClaimDisputeVisibility visibility)
    : IMessageHandler<Contract.OpenClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.OpenClaimDispute request, CancellationToken cancellationToken)
    {
        var claim = await service.Claim(request.Body, cancellationToken);
        if (!claim.IsOk)
            return claim.Error;
        var said = await service.Read(request.Body.Reason, request.Body.FileIds, cancellationToken);
        if (!said.IsOk)
            return said.Error;
        // Where one is open already, the store refuses another.
        var opened = ClaimDispute.Open(claim.Value, request.Body.LeadId, said.Value, service.CallerId, service.Now);
        return opened.Map(dispute => visibility.Show(db.ClaimDisputes.Add(dispute).Entity));
    }
}
