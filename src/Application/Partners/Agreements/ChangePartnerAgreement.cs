using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class ChangePartnerAgreementHandler(AgreementReader reader)
    : IMessageHandler<Contract.ChangePartnerAgreement, Contract.PartnerAgreement>
{
    public async Task<Result<Contract.PartnerAgreement>> Handle(
        Contract.ChangePartnerAgreement request,
        CancellationToken cancellationToken
    )
    {
        if (await reader.Find(request.Id, cancellationToken) is not { } agreement)
            return PartnerAgreementErrors.NotFound;
        var changed = agreement.Change(Merge(agreement.Terms, request.Body));
        return changed.IsOk ? await reader.Show(agreement, cancellationToken) : changed.Error;
    }

    static PartnerAgreementTerms Merge(PartnerAgreementTerms present, MergePatch<Contract.PartnerAgreementChanges> patch) =>
        new(
            patch.ValueOr("title", patch.Changes.Title!, present.Title),
            patch.Changes.IsRequired ?? present.IsRequired,
            patch.Contains("kinds") ? patch.Changes.Kinds.ToDomain() : present.Kinds,
            patch.Contains("legalForms") ? patch.Changes.LegalForms.ToDomain() : present.LegalForms
        );
}
