using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class PartnerAccountReader(IPartnersDb db, ITenantCipherProvider seals, IReadAuditLog readings) : IPartnerAccounts
{
    public async Task<IReadOnlySet<Guid>> Known(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct) =>
        await Present(partnerIds).Select(a => a.PartnerId).ToHashSetAsync(ct);

    public async Task<Result<IReadOnlyDictionary<Guid, SettlementAccount>>> Open(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct)
    {
        var accounts = await Present(partnerIds).AsNoTracking().ToListAsync(ct);
        if (accounts.Count == 0)
            return new Dictionary<Guid, SettlementAccount>();
        var opened = await seals.Open(ct);
        if (!opened.IsOk)
            return opened.Error;
        readings.Record(PartnerAccounts.Audited, [.. accounts.Select(a => a.Id)]);
        return accounts.ToDictionary(a => a.PartnerId, a => opened.Value.Open(a));
    }

    IQueryable<PartnerBankAccount> Present(IReadOnlyCollection<Guid> partnerIds) =>
        db.PartnerBankAccounts.Where(a => partnerIds.Contains(a.PartnerId) && a.ReplacedAt == null);
}
