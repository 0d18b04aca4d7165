using System.Text.Json;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>A row of leads as the contract shows it.</summary>
static class LeadRow
{
    public const string Columns =
        "l.id, l.name, l.phones, l.emails, l.city, l.product, l.requested_amount_minor, l.requested_amount_currency, l.source_id, l.source_code, "
        + "l.processing_way, l.utm, l.consent, l.external_id, l.custom_values, l.status, l.responsible_id, l.decision, l.duplicate_of, l.lot_id, "
        + "l.comment_count, l.created_at, l.updated_at, l.version";

    static readonly Dictionary<string, JsonElement> NoValues = [];

    public static Contract.Lead Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Name = Text(row, 1),
            Phones = Json<List<Contract.LeadPhone>>(row, 2)!,
            Emails = Json<List<Contract.LeadEmail>>(row, 3)!,
            City = Text(row, 4),
            Product = Wire.ParseOrNull<Contract.LoanProduct>(Text(row, 5)),
            RequestedAmount = row.IsDBNull(6) ? null : ContractMoney.Of(row.GetInt64(6), row.GetString(7)),
            SourceId = row.GetGuid(8),
            SourceCode = row.GetString(9),
            ProcessingWay = Wire.ParseOrNull<Contract.ProcessingWay>(Text(row, 10)),
            Utm = Json<Contract.Utm>(row, 11),
            Consent = Json<Contract.Consent>(row, 12),
            ExternalId = Text(row, 13),
            CustomValues = Json<Dictionary<string, JsonElement>>(row, 14) ?? NoValues,
            Status = row.GetString(15),
            ResponsibleId = Id(row, 16),
            Decision = Wire.Parse<Contract.LeadDecision>(row.GetString(17)),
            DuplicateOf = Id(row, 18),
            LotId = Id(row, 19),
            CommentCount = row.GetInt32(20),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(21),
            UpdatedAt = row.GetFieldValue<DateTimeOffset>(22),
            Version = row.GetInt32(23),
        };

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    static T? Json<T>(NpgsqlDataReader row, int column)
        where T : class => row.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(row.GetString(column), ContractJson.Options);
}
