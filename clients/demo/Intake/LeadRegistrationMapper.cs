using System.Text.Json.Nodes;
using MakCrm.Client;
using MakCrm.Demo.Csv;
using LeadRow = MakCrm.Demo.Csv.LeadRow;

namespace MakCrm.Demo.Intake;

/// <summary>Rows in the words of the API.</summary>
sealed class LeadRegistrationMapper(IReadOnlySet<string> sources)
{
    const int LongestExternalId = 100;

    public static async Task<LeadRegistrationMapper> For(MakClient platform, CancellationToken ct)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var source in platform.Sources.ListSourcesAll(new() { Limit = 200 }, ct: ct))
            codes.Add(source.Code);
        return new LeadRegistrationMapper(codes);
    }

    public LeadRegistration Of(LeadRow row)
    {
        var isKnown = row.Source is null || sources.Contains(row.Source);
        return new()
        {
            Name = row.Name,
            Phones = row.Phones,
            Emails = row.Emails,
            City = row.City,
            Product = row.Product is { } product ? new LoanProduct(product) : null,
            RequestedAmount = row.AmountMinor is { } amount ? NumberFormat.Money(amount) : null,
            Source = isKnown ? row.Source : null,
            ProcessingWay = row.ProcessingWay is { } way ? new ProcessingWay(way) : null,
            Utm = UtmOf(row),
            ExternalId = isKnown ? row.ExternalId : Apart(row),
            Comment = row.Comment,
            // A source that the network does not have is no reason to lose the lead, nor to lose where it came from.
            CustomValues = isKnown ? null : new JsonObject { ["source"] = row.Source },
        };
    }

    // Numbers are unique within a source. Those of several unknown ones meet under `direct` and must not be taken for one another.
    static string? Apart(LeadRow row) =>
        row.ExternalId is null ? null
        : $"{row.Source}:{row.ExternalId}" is { Length: <= LongestExternalId } apart ? apart
        : null;

    static Utm? UtmOf(LeadRow row)
    {
        var utm = new Utm
        {
            Source = row.UtmSource,
            Medium = row.UtmMedium,
            Campaign = row.UtmCampaign,
            Content = row.UtmContent,
            Term = row.UtmTerm,
        };
        return utm == new Utm() ? null : utm;
    }
}
