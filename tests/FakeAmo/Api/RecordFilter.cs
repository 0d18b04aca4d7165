using System.Globalization;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Api;

/// <summary><c>filter</c>, <c>query</c> and <c>order</c> of lists of leads, contacts and companies.</summary>
static class RecordFilter
{
    public static IEnumerable<Record> Of(ApiCall call, EntityKind kind)
    {
        var (filter, wantsDeleted) = (call.Query["filter"], kind == EntityKind.Lead && call.With.Contains("only_deleted"));
        var found = call
            .Account.Of(kind)
            .Values.Where(record => record.IsDeleted == wantsDeleted && (kind == EntityKind.Lead || !record.IsUnsorted))
            .Where(record => Fits(filter, record, call.Account) && IsFound(call.Query["query"].Text, record));
        return Ordered(found, call.Query["order"]);
    }

    static bool Fits(PhpQuery filter, Record record, Account account) =>
        filter["id"].Fits(record.Id)
        && filter["name"].FitsWord(record.Name)
        && filter["created_by"].Fits(record.CreatedBy)
        && filter["updated_by"].Fits(record.UpdatedBy)
        && filter["responsible_user_id"].Fits(record.ResponsibleUserId)
        && filter["created_at"].Fits(record.CreatedAt)
        && filter["updated_at"].Fits(record.UpdatedAt)
        && (filter["closest_task_at"].IsAbsent || filter["closest_task_at"].Fits(account.ClosestTask(record)))
        && filter["custom_fields_values"].Children.All(field => FitsField(field.Key, field.Value, record))
        && (record.Kind != EntityKind.Lead || FitsLead(filter, record));

    static bool FitsLead(PhpQuery filter, Record lead) =>
        filter["price"].Fits(lead.Price)
        && filter["closed_at"].Fits(lead.ClosedAt)
        && filter["pipeline_id"].Fits(lead.PipelineId)
        && (
            filter["statuses"].IsAbsent
            || filter["statuses"]
                .Children.Any(pair => pair.Value["pipeline_id"].Fits(lead.PipelineId) && pair.Value["status_id"].Fits(lead.StatusId))
        );

    static bool FitsField(string field, PhpQuery expected, Record record)
    {
        var values = int.TryParse(field, out var id) ? record.Values.GetValueOrDefault(id) ?? [] : [];
        return values.Any(value =>
        {
            var text = value?["value"]?.ToString();
            return !expected["from"].IsAbsent || !expected["to"].IsAbsent
                ? expected.Fits(decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null)
                : expected.Texts.Any(requested => requested == text || requested == value?["enum_id"]?.ToString());
        });
    }

    /// <summary>Anywhere in a filled field; a number with at least six digits is also found however it is written.</summary>
    static bool IsFound(string? query, Record record)
    {
        if (string.IsNullOrWhiteSpace(query))
            return true;
        var texts = record
            .Values.Values.SelectMany(values => values)
            .Select(value => value?["value"]?.ToString() ?? "")
            .Append(record.Name);
        var digits = Digits(query);
        return texts.Any(text =>
            text.Contains(query, StringComparison.OrdinalIgnoreCase)
            || (digits.Length >= 6 && Digits(text).Contains(digits, StringComparison.Ordinal))
        );
    }

    static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    static IEnumerable<Record> Ordered(IEnumerable<Record> found, PhpQuery order)
    {
        foreach (var (field, direction) in order.Children)
        {
            Func<Record, long> key = field switch
            {
                "created_at" => record => record.CreatedAt,
                "updated_at" => record => record.UpdatedAt,
                _ => record => record.Id,
            };
            return direction.Text == "desc"
                ? found.OrderByDescending(key).ThenByDescending(record => record.Id)
                : found.OrderBy(key).ThenBy(record => record.Id);
        }

        return found;
    }
}
