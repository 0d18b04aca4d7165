using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class CreatePartnerAgreementHandler(IPartnersDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreatePartnerAgreement, Contract.PartnerAgreement>
{
    public async Task<Result<Contract.PartnerAgreement>> Handle(
        Contract.CreatePartnerAgreement request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.PartnerAgreements.HasCapacity(PartnerAgreement.Most, cancellationToken))
            return PartnerAgreementErrors.LimitReached;
        var body = request.Body;
        var terms = new PartnerAgreementTerms(body.Title, body.IsRequired ?? true, body.Kinds.ToDomain(), body.LegalForms.ToDomain());
        var words = new PartnerAgreementTexts(body.Text, body.Comment);
        var agreement = PartnerAgreement.Create(body.Code, terms, words, (caller.Id, clock.GetUtcNow()));
        db.PartnerAgreements.Add(agreement);
        return agreement.View(agreement.Published.Single());
    }
}
