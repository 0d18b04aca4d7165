using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class PublishPartnerAgreementVersionHandler(AgreementReader reader, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PublishPartnerAgreementVersion, Contract.PartnerAgreement>
{
    public async Task<Result<Contract.PartnerAgreement>> Handle(
        Contract.PublishPartnerAgreementVersion request,
        CancellationToken cancellationToken
    )
    {
        if (await reader.Find(request.Id, cancellationToken) is not { } agreement)
            return PartnerAgreementErrors.NotFound;
        var inForce = await reader.InForce(agreement, cancellationToken);
        var words = new PartnerAgreementTexts(request.Body.Text, request.Body.Comment);
        var published = agreement.Publish(words, inForce.TextSha256, (caller.Id, clock.GetUtcNow()));
        return published.IsOk ? await reader.Show(agreement, cancellationToken) : published.Error;
    }
}
