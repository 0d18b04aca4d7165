using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>Agreements with the texts that are in force.</summary>
sealed class AgreementReader(IPartnersDb db) : IModuleService
{
    public Task<PartnerAgreement?> Find(Guid id, CancellationToken ct) => db.PartnerAgreements.FirstOrDefaultAsync(a => a.Id == id, ct);

    public Task<PartnerAgreementVersion> InForce(PartnerAgreement agreement, CancellationToken ct)
    {
        var (id, number) = (agreement.Id, agreement.LastNumber);
        return agreement.Published.FirstOrDefault(v => v.Number == number) is { } fresh
            ? Task.FromResult(fresh)
            : db.PartnerAgreementVersions.AsNoTracking().FirstAsync(v => v.AgreementId == id && v.Number == number, ct);
    }

    /// <summary>By agreement.</summary>
    public async Task<IReadOnlyDictionary<Guid, PartnerAgreementVersion>> InForce(
        IReadOnlyCollection<PartnerAgreement> agreements,
        CancellationToken ct
    )
    {
        var ids = agreements.Select(a => a.Id).ToList();
        var found =
            from version in db.PartnerAgreementVersions.AsNoTracking()
            join agreement in db.PartnerAgreements.AsNoTracking() on version.AgreementId equals agreement.Id
            where ids.Contains(agreement.Id) && version.Number == agreement.LastNumber
            select version;
        return await found.ToDictionaryAsync(v => v.AgreementId, ct);
    }

    public async Task<Contract.PartnerAgreement> Show(PartnerAgreement agreement, CancellationToken ct) =>
        agreement.View(await InForce(agreement, ct));
}
