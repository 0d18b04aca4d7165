using System.Text.Json;
using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>Shows and replaces accounts of partners.</summary>
sealed class PartnerAccounts(IPartnersDb db, ITenantCipherProvider seals, RequestContext exchange, IReadAuditLog readings) : IModuleService
{
    /// <summary>What the audit calls them.</summary>
    public const string Audited = "partner_bank_accounts";

    public async Task<Result<Contract.PartnerBankDetails>> Show(Guid partnerId, bool isFull, CancellationToken ct)
    {
        if (await Present(partnerId).AsNoTracking().FirstOrDefaultAsync(ct) is not { } account)
            return new Contract.PartnerBankDetails { IsMasked = !isFull, Version = 0 };
        var opened = await seals.Open(ct);
        if (isFull && opened.IsOk)
            readings.Record(Audited, account.Id);
        return opened.Map(seal => account.View(seal, isMasked: !isFull));
    }

    /// <summary>The same account once more is no change.</summary>
    public async Task<Result<Contract.PartnerBankDetails>> Replace(
        Partner partner,
        Contract.PartnerBankAccount wish,
        ActorStamp stamp,
        CancellationToken ct
    )
    {
        exchange.IsAnswerSecret = true;
        var account = new SettlementAccount(wish.Bik, wish.Account, wish.CorrespondentAccount, wish.BankName.Trim());
        if (!account.IsSound)
            return PartnerErrors.BankAccountInvalid;
        var former = await Present(partner.Id).FirstOrDefaultAsync(ct);
        if (exchange.ExpectedVersion is { } expected && expected != (former?.Number ?? 0))
            return CommonErrors.StaleVersion;
        var opened = await seals.Open(ct);
        if (!opened.IsOk)
            return opened.Error;
        var seal = opened.Value;
        if (former is not null && seal.Open(former) == account)
            return former.View(seal, isMasked: true);
        var added = PartnerBankAccount.Add(partner, former, stamp);
        if (!added.IsOk)
            return added.Error;
        db.PartnerBankAccounts.Add(added.Value.Seal(seal.Close(added.Value.Id, account), seal.KeyVersion));
        return added.Value.View(seal, isMasked: true);
    }

    IQueryable<PartnerBankAccount> Present(Guid partnerId) =>
        db.PartnerBankAccounts.Where(a => a.PartnerId == partnerId && a.ReplacedAt == null);
}

/// <summary>An account between its sealed form and those who may see it.</summary>
static class PartnerAccountViews
{
    /// <summary>The name that sealed values are bound to: it never changes.</summary>
    const string Field = "sealed_account";

    public static byte[] Close(this ITenantCipher seal, Guid id, SettlementAccount account) =>
        seal.Encrypt(id, Field, JsonSerializer.Serialize(account));

    public static SettlementAccount Open(this ITenantCipher seal, PartnerBankAccount account) =>
        JsonSerializer.Deserialize<SettlementAccount>(seal.Decrypt(account.Id, Field, account.SealedAccount))!;

    public static Contract.PartnerBankDetails View(this PartnerBankAccount account, ITenantCipher seal, bool isMasked) =>
        new()
        {
            IsMasked = isMasked,
            Account = seal.Open(account).View(isMasked),
            ChangedAt = account.AddedAt,
            ChangedBy = account.AddedBy,
            Version = account.Number,
        };

    public static Contract.PartnerBankChange Change(this PartnerBankAccount account, ITenantCipher seal) =>
        new()
        {
            Id = account.Id,
            Number = account.Number,
            Account = seal.Open(account).View(isMasked: true)!,
            ChangedAt = account.AddedAt,
            ChangedBy = account.AddedBy,
            ReplacedAt = account.ReplacedAt,
        };
}
