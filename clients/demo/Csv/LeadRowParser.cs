using System.Text.RegularExpressions;

namespace MakCrm.Demo.Csv;

/// <summary>Fields of a record made into a lead; limits are the contract's, so that one long cell cannot spoil a whole batch.</summary>
sealed partial class LeadRowParser(CsvColumnMap columns)
{
    const int MaxContacts = 10;

    public LeadCsvLine Read(int line, IReadOnlyList<string> values)
    {
        var remarks = columns.All(LeadField.Comment, values).ToList();
        var source = One(LeadField.Source, values)?.ToLowerInvariant();
        var lead = new LeadRow
        {
            Name = NameOf(values),
            Phones = columns.All(LeadField.Phone, values).SelectMany(ContactSplitter.Phones).Distinct().ToArray(),
            Emails = columns.All(LeadField.Email, values).SelectMany(ContactSplitter.Emails).Distinct().ToArray(),
            City = One(LeadField.City, values),
            Product = Understood(LeadField.Product, values, LoanTermMapper.Product, remarks),
            AmountMinor = Amount(values, remarks),
            Source = source is not null && Code().IsMatch(source) ? source : null,
            ProcessingWay = Understood(LeadField.ProcessingWay, values, LoanTermMapper.ProcessingWay, remarks),
            UtmSource = One(LeadField.UtmSource, values),
            UtmMedium = One(LeadField.UtmMedium, values),
            UtmCampaign = One(LeadField.UtmCampaign, values),
            UtmContent = One(LeadField.UtmContent, values),
            UtmTerm = One(LeadField.UtmTerm, values),
            ExternalId = One(LeadField.ExternalId, values),
        };
        if (source is not null && lead.Source is null)
            remarks.Add($"Источник: {source}");
        lead = lead with { Comment = remarks.Count == 0 ? null : string.Join("\n", remarks) };
        return TooLong(lead) is { } field
            ? new LeadCsvLine(line, null, $"{field} is longer than the API takes")
            : new LeadCsvLine(line, lead, null);
    }

    string? One(LeadField field, IReadOnlyList<string> values) => columns.First(field, values)?.Trim();

    string? NameOf(IReadOnlyList<string> values)
    {
        LeadField[] order = [LeadField.Name, LeadField.LastName, LeadField.FirstName, LeadField.MiddleName];
        var name = string.Join(' ', order.Select(field => One(field, values)).Where(part => part is not null));
        return name.Length == 0 ? null : name;
    }

    string? Understood(LeadField field, IReadOnlyList<string> values, Func<string, string?> read, List<string> remarks)
    {
        if (One(field, values) is not { } text)
            return null;
        var value = read(text);
        if (value is null)
            remarks.Add($"{(field == LeadField.Product ? "Продукт" : "Обработка")}: {text}");
        return value;
    }

    long? Amount(IReadOnlyList<string> values, List<string> remarks)
    {
        if (One(LeadField.Amount, values) is not { } text)
            return null;
        var amount = AmountParser.Minor(text);
        if (amount is null)
            remarks.Add($"Сумма: {text}");
        return amount;
    }

    static string? TooLong(LeadRow lead) =>
        lead switch
        {
            { Name.Length: > 200 } => "the name",
            { Phones.Count: > MaxContacts } => "the list of phones",
            { Emails.Count: > MaxContacts } => "the list of e-mails",
            { City.Length: > 120 } => "the city",
            { UtmSource.Length: > 200 } or { UtmMedium.Length: > 200 } or { UtmCampaign.Length: > 200 } => "a UTM value",
            { UtmContent.Length: > 200 } or { UtmTerm.Length: > 200 } => "a UTM value",
            { ExternalId.Length: > 100 } => "the external id",
            { Comment.Length: > 2000 } => "the comment",
            _ when lead.Phones.Any(x => x.Length > 40) => "a phone",
            _ when lead.Emails.Any(x => x.Length > 254) => "an e-mail",
            _ => null,
        };

    [GeneratedRegex("^[a-z][a-z0-9_-]{1,39}$")]
    private static partial Regex Code();
}
