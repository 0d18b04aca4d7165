using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class GetMyPartnerAgreementsHandler(IPartnersDb db, CallerPartnerReader own, AgreementReader reader)
    : IMessageHandler<Contract.GetMyPartnerAgreements, Contract.MyPartnerAgreements>
{
    public async Task<Result<Contract.MyPartnerAgreements>> Handle(
        Contract.GetMyPartnerAgreements request,
        CancellationToken cancellationToken
    )
    {
        if (await own.Find(cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        var all = await db
            .PartnerAgreements.AsNoTracking()
            .Where(a => a.ArchivedAt == null)
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        var concerned = all.Where(a => a.Concerns(partner)).ToList();
        var texts = await reader.InForce(concerned, cancellationToken);
        var given = await db.PartnerAcceptances.AsNoTracking().Where(a => a.PartnerId == partner.Id).ToListAsync(cancellationToken);
        var newest = given.GroupBy(a => a.AgreementId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Number));
        return new Contract.MyPartnerAgreements
        {
            Agreements = [.. concerned.Select(a => a.View(texts[a.Id], newest.GetValueOrDefault(a.Id)))],
        };
    }
}
