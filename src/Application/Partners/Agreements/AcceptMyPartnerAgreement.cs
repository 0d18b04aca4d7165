using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class AcceptMyPartnerAgreementHandler(IPartnersDb db, CallerPartnerReader own, AgreementReader reader, AcceptanceProofs proofs)
    : IMessageHandler<Contract.AcceptMyPartnerAgreement, Contract.PartnerAcceptance>
{
    public async Task<Result<Contract.PartnerAcceptance>> Handle(
        Contract.AcceptMyPartnerAgreement request,
        CancellationToken cancellationToken
    )
    {
        if (await own.Find(cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        if (await reader.Find(request.Id, cancellationToken) is not { } agreement)
            return PartnerAgreementErrors.NotFound;
        var text = await reader.InForce(agreement, cancellationToken);
        if ((text.Number, text.TextSha256) != (request.Body.Number, request.Body.TextSha256))
            return PartnerAgreementErrors.TextDiffers;
        var (partnerId, agreementId, number) = (partner.Id, agreement.Id, text.Number);
        var existing = await db
            .PartnerAcceptances.AsNoTracking()
            .FirstOrDefaultAsync(a => a.PartnerId == partnerId && a.AgreementId == agreementId && a.Number == number, cancellationToken);
        if (existing is not null)
            return existing.View();
        var given = PartnerAcceptance.Give(partner, agreement, text, proofs.OfRequest());
        if (given.IsOk)
            db.PartnerAcceptances.Add(given.Value);
        return given.Map(a => a.View());
    }
}
