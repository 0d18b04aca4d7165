using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class GetPartnerAgreementHandler(AgreementReader reader) : IMessageHandler<Contract.GetPartnerAgreement, Contract.PartnerAgreement>
{
    public async Task<Result<Contract.PartnerAgreement>> Handle(
        Contract.GetPartnerAgreement request,
        CancellationToken cancellationToken
    ) =>
        await reader.Find(request.Id, cancellationToken) is { } agreement
            ? await reader.Show(agreement, cancellationToken)
            : PartnerAgreementErrors.NotFound;
}
