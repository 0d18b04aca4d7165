namespace MakCrm.Application.Operations;

sealed class VerifyAuditHandler(IAuditChainVerifier chain) : IMessageHandler<Contract.VerifyAudit, Contract.AuditVerification>
{
    public async Task<Result<Contract.AuditVerification>> Handle(Contract.VerifyAudit request, CancellationToken cancellationToken)
    {
        var anchor = request is { AnchorNumber: { } number, AnchorHash: { } hash } ? new AuditAnchor(number, hash) : null;
        return await chain.Verify(request.FromSeal ?? 1, anchor, cancellationToken);
    }
}
