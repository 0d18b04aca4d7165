using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Application.Partners.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

/// <summary>Between whom a settlement is: the partner has rendered the services, the organization pays.</summary>
sealed record SettlementParties(PartnerFacts Partner, TenantRequisites Customer)
{
    /// <summary>Where the partner is paid to, for invoices alone.</summary>
    public SettlementAccount? Account { get; init; }
}

/// <summary>What stands in the act and the invoice of a settlement, under <c>data</c>: nothing but the lines and the parties.</summary>
static class SettlementActFields
{
    static readonly NumberFormatInfo Russian = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = "\u00a0",
        NumberGroupSizes = [3],
    };

    public static JsonObject Of(Settlement settlement, IReadOnlyCollection<SettlementLine> lines, SettlementParties parties)
    {
        var (partner, customer) = (parties.Partner, parties.Customer);
        return new()
        {
            ["executor"] = new JsonObject
            {
                ["name"] = partner.LegalName ?? partner.Name,
                ["inn"] = partner.Inn,
                ["kpp"] = partner.Kpp,
                ["address"] = partner.LegalAddress,
                ["account"] = parties.Account is { } account ? Account(account) : null,
            },
            ["customer"] = new JsonObject { ["name"] = customer.Name, ["inn"] = customer.Inn },
            ["basis"] = "партнёрское соглашение",
            ["period"] = $"по {Day(settlement.Through)}",
            ["lines"] = new JsonArray([.. lines.OrderBy(l => l.Position).Select(Line)]),
            ["total"] = Amount(settlement.TotalMinor, settlement.Currency),
            ["tax"] = Amount(settlement.TaxMinor, settlement.Currency),
            ["payable"] = Amount(settlement.TotalMinor - settlement.TaxMinor, settlement.Currency),
            ["settlement"] = new JsonObject
            {
                ["id"] = settlement.Id,
                ["number"] = settlement.WireNumber(),
                ["sha256"] = settlement.Sha256,
            },
        };
    }

    static JsonNode Line(SettlementLine line) =>
        new JsonObject
        {
            ["title"] = Title(line),
            ["date"] = line.OccurredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["amount"] = Amount(line.AmountMinor, line.Currency),
            ["base"] = line.BaseMinor is { } minor ? Amount(minor, line.Currency) : null,
            ["dealId"] = line.DealId,
            ["leadId"] = line.LeadId,
            ["commissionId"] = line.CommissionId,
        };

    static string Title(SettlementLine line)
    {
        var sum = line.BaseMinor is { } minor ? $" на сумму {(minor / 100m).ToString("N2", Russian)} руб." : "";
        var record = (line.DealId, line.LeadId) switch
        {
            ({ } deal, _) => $", сделка {deal}",
            (null, { } lead) => $", лид {lead}",
            _ => "",
        };
        var reason = line.Reason is { } why ? $" ({why})" : "";
        return $"{Words(line)} {Day(line.OccurredOn)}{sum}{record}{reason}";
    }

    static string Words(SettlementLine line) =>
        (line.AmountMinor < 0 ? "Возврат: " : "")
        + line.Kind switch
        {
            "lead_accepted" => "Принятый лид",
            "lead_sold" => "Проданный лид",
            "loan_issued" => "Выданный кредит",
            "subscription_paid" => "Оплаченная подписка",
            _ => "Вознаграждение",
        };

    static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    static JsonObject Amount(long minor, string currency) => new() { ["amount"] = minor, ["currency"] = currency };

    static JsonObject Account(SettlementAccount account) =>
        new()
        {
            ["account"] = account.Account,
            ["bank"] = account.BankName,
            ["bik"] = account.Bik,
            ["correspondentAccount"] = account.CorrespondentAccount,
        };
}
