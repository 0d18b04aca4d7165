using MakCrm.Application.Common;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>A search as it stands, whatever it came from.</summary>
sealed record SearchRequest(Contract.RecordSearch Search)
{
    /// <summary>The records that are asked about; null for all.</summary>
    public IReadOnlyCollection<Guid>? Among { get; init; }

    /// <summary>What is read of the records beside their ids; null for nothing.</summary>
    public RequestedColumns? Columns { get; init; }
}

/// <param name="Pointer">Where a name stands, for whoever is told that it is none.</param>
sealed record RequestedColumns(IReadOnlyList<string> Names, Func<int, string> Pointer);

sealed record SearchContext(DateTimeOffset Now, TimeZoneInfo Zone, Guid Tenant);

/// <summary>A page or a count as one statement; its parameters are copied, for a command is sent once.</summary>
sealed class SearchStatement
{
    /// <summary>So many are counted, unless every one is to be.</summary>
    public const int Cap = 10_000;
    public const int Usual = 50;
    readonly NpgsqlBatchCommand made = new();

    public SearchStatement(SearchSchema schema, ICaller caller, SearchContext moment, SearchRequest task, bool counts)
    {
        var to = new CommandParameterBuilder(made).Uuid(moment.Tenant);
        var (shape, search) = (schema.Shape, task.Search);
        var (window, values) = (new FieldVisibilitySql(shape, caller, to), new FilterParameters(to, moment.Now, moment.Zone));
        var filter = new FilterSqlBuilder(schema, window, values);
        var among = task.Among is null ? "" : $" and r.id = any ({values.Uuids(task.Among)})";
        var where = $"r.tenant_id = $1{among}{window.There}{filter.Where(search.Filter)}";
        Everything = $"select r.id from {shape.From} where {where}";
        Sort = SortSqlBuilder.Of(search.Sort, filter, window, values);
        if (counts)
        {
            Text =
                search.Count == Contract.CountMode.Exact
                    ? $"select count(*) from {shape.From} where {where}"
                    : $"select count(*) from (select from {shape.From} where {where} limit {Cap + 1}) as found";
            return;
        }

        Columns = task.Columns is { } columns ? RowProjection.Of(columns, filter, shape, caller) : null;
        var read = string.Join(", ", ["r.id", Sort.Key, .. Columns?.Sql ?? []]);
        if (Sort.After(search.Cursor) is { } after)
            Text = $"select {read} from {shape.From} where {where}{after} order by {Sort.Order} limit {(search.Limit ?? Usual) + 1}";
    }

    /// <summary>Null where the cursor is of another search.</summary>
    public string? Text { get; }

    /// <summary>The ids of all that match, in no order.</summary>
    public string Everything { get; }

    public SortSqlBuilder Sort { get; }

    /// <summary>What stands behind the id and the key of each row.</summary>
    public RowProjection? Columns { get; }

    public NpgsqlBatchCommand Command(string text)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (NpgsqlParameter parameter in made.Parameters)
            command.Parameters.Add(parameter.Clone());
        return command;
    }
}
