using System.Globalization;
using MakCrm.Application.Partners.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Common.Banking;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

/// <summary>Who pays and who is paid, as the bank knows them.</summary>
sealed class PayoutParties(IPartnerLookup partners, IPartnerAccounts accounts, ITenantRequisites requisites, ITenantCipherProvider seals)
    : IModuleService
{
    public async Task<Result<ClientBankParty>> Payer(CancellationToken ct)
    {
        var own = await requisites.Own(ct);
        return own is { Inn: { } inn, Account: { BankName: not null, CorrespondentAccount: not null } account }
            ? Party(account, inn, own.Kpp, own.Name)
            : PayoutErrors.PayerIncomplete;
    }

    /// <summary>By partner; each payment learns what its account is found by.</summary>
    public async Task<Result<IReadOnlyDictionary<Guid, ClientBankParty>>> Receivers(PayoutRun run, CancellationToken ct)
    {
        var ids = run.Items.Select(i => i.PartnerId).Distinct().ToList();
        var opened = await accounts.Open(ids, ct);
        if (!opened.IsOk)
            return opened.Error;
        if (opened.Value.Count < ids.Count)
            return SettlementErrors.BankDetailsMissing;
        var seal = await seals.Open(ct);
        if (!seal.IsOk)
            return seal.Error;
        foreach (var item in run.Items)
            item.PaidTo(Lookup(seal.Value, opened.Value[item.PartnerId].Account));
        var facts = await partners.Find(ids, ct);
        return ids.ToDictionary(
            id => id,
            id => Party(opened.Value[id], facts[id].Inn, facts[id].Kpp, facts[id].LegalName ?? facts[id].Name)
        );
    }

    /// <summary>What accounts of payments are found by, without the account itself.</summary>
    public async Task<Result<Func<string, string>>> Lookups(CancellationToken ct)
    {
        var opened = await seals.Open(ct);
        return opened.Map<Func<string, string>>(seal => account => Convert.ToHexString(Lookup(seal, account)));
    }

    static byte[] Lookup(ITenantCipher seal, string account) => seal.BlindIndex("payout_account", account);

    static ClientBankParty Party(SettlementAccount account, string? inn, string? kpp, string name) =>
        new(account.Account, inn, kpp, name)
        {
            BankName = account.BankName,
            Bik = account.Bik,
            CorrespondentAccount = account.CorrespondentAccount,
        };
}
