using MakCrm.Application.Documents.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

/// <summary>
/// Makes the act of a settlement, and for companies and entrepreneurs the invoice. A settlement stands without them too: what is missing
/// says why, and is made later.
/// </summary>
sealed class SettlementDocuments(IDocuments documents, IPartnerLookup partners, IPartnerAccounts accounts, ITenantRequisites requisites)
    : IModuleService
{
    public async Task<Result> Make(Settlement settlement, IReadOnlyCollection<SettlementLine> lines, CancellationToken ct)
    {
        var partner = (await partners.Find(settlement.PartnerId, ct))!;
        var isInvoiced = partner.LegalForm is "company" or "sole_proprietor";
        if (settlement.RefusalOfDocuments(isInvoiced) is { } refusal)
            return refusal;
        var parties = new SettlementParties(partner, await requisites.Own(ct));
        string? problem = null;
        var act = settlement.Act is null
            ? Take(await Make("act", settlement, SettlementActFields.Of(settlement, lines, parties), ct))
            : null;
        var invoice = isInvoiced && settlement.Invoice is null ? Take(await MakeInvoice()) : null;
        settlement.Attach(act, invoice, problem);
        return Result.Ok();

        SettlementDocument? Take(Result<MadeDocument> made)
        {
            problem ??= made.Error?.Code;
            return made.IsOk ? new(made.Value.Id, made.Value.Number, made.Value.Sha256) : null;
        }

        async Task<Result<MadeDocument>> MakeInvoice()
        {
            var opened = await accounts.Open([partner.Id], ct);
            if (!opened.IsOk)
                return opened.Error;
            var paidTo = parties with { Account = opened.Value.GetValueOrDefault(partner.Id) };
            return await Make("invoice", settlement, SettlementActFields.Of(settlement, lines, paidTo), ct);
        }
    }

    Task<Result<MadeDocument>> Make(string kind, Settlement settlement, object data, CancellationToken ct) =>
        documents.Make(new(kind, data, Date: null, IsPdf: true) { PartnerId = settlement.PartnerId }, ct);
}
