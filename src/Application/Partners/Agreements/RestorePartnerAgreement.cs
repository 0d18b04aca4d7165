using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class RestorePartnerAgreementHandler(AgreementReader reader)
    : IMessageHandler<Contract.RestorePartnerAgreement, Contract.PartnerAgreement>
{
    public async Task<Result<Contract.PartnerAgreement>> Handle(
        Contract.RestorePartnerAgreement request,
        CancellationToken cancellationToken
    )
    {
        if (await reader.Find(request.Id, cancellationToken) is not { } agreement)
            return PartnerAgreementErrors.NotFound;
        var done = agreement.Restore();
        return done.IsOk ? await reader.Show(agreement, cancellationToken) : done.Error;
    }
}
