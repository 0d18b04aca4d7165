using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// New rows of one table by one statement, however many they are, with the columns and spellings of the model: for work that would spend more
/// on tracking entities than on them. Tables under row-level security take no <c>COPY</c>; arrays come next to it.
/// </summary>
static class BulkInsert
{
    const string TenantColumn = "tenant_id";
    static readonly ConcurrentDictionary<IEntityType, Plan> Plans = new();

    public static NpgsqlBatchCommand Of<T>(IModel model, Guid tenantId, IReadOnlyList<T> rows)
        where T : class
    {
        var plan = Plans.GetOrAdd(model.FindEntityType(typeof(T))!, Plan.Of);
        var command = new NpgsqlBatchCommand(plan.Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenantId });
        foreach (var column in plan.Columns)
            command.Parameters.Add(column.Gather(rows));
        return command;
    }

    sealed record Plan(string Sql, IReadOnlyList<Column> Columns)
    {
        public static Plan Of(IEntityType type)
        {
            var table = StoreObjectIdentifier.Table(type.GetTableName()!);
            var columns = type.GetProperties()
                .Where(p => p.GetColumnName(table) != TenantColumn)
                .Select(p => new Column(p, p.GetColumnName(table)!))
                .ToList();
            var names = string.Join(", ", columns.Select(c => c.Name));
            var sql = new StringBuilder($"insert into {table.Name} ({TenantColumn}, {names}) select $1, ")
                .AppendJoin(", ", columns.Select(c => c.Select))
                .Append(" from unnest(")
                .AppendJoin(", ", columns.Select((_, i) => $"${i + 2}"))
                .Append($") as a ({names})");
            return new(sql.ToString(), columns);
        }
    }

    sealed class Column
    {
        readonly IClrPropertyGetter getter;
        readonly Func<object?, object?> toStore;
        readonly Func<int, Array> array;
        readonly NpgsqlDbType type;

        public Column(IProperty property, string name)
        {
            var (store, mapping) = (property.GetColumnType(), property.GetTypeMapping());
            // An array of arrays would be unnested to its bottom: a list goes as its text, as JSON does.
            var isText = store == "jsonb" || store.EndsWith("[]", StringComparison.Ordinal);
            var clr = mapping.Converter?.ProviderClrType ?? property.ClrType;
            (Name, Select, getter) = (name, isText ? $"a.{name}::{store}" : $"a.{name}", property.GetGetter());
            toStore =
                mapping.Converter is { } converter && !store.EndsWith("[]", StringComparison.Ordinal) ? converter.ConvertToProvider : Plain;
            (type, array) = isText ? Arrays[typeof(string)] : Arrays[Nullable.GetUnderlyingType(clr) ?? clr];
            type |= NpgsqlDbType.Array;
        }

        public string Name { get; }

        public string Select { get; }

        public NpgsqlParameter Gather<T>(IReadOnlyList<T> rows)
            where T : class
        {
            var values = array(rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                if (getter.GetClrValue(rows[i]) is { } value)
                    values.SetValue(toStore(value), i);
            }

            return new() { Value = values, NpgsqlDbType = type };
        }

        static object? Plain(object? value) => value is IEnumerable<string> list ? Literal(list) : value;

        static string Literal(IEnumerable<string> list) => "{" + string.Join(',', list.Select(Quoted)) + "}";

        static string Quoted(string text) =>
            $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    static readonly Dictionary<Type, (NpgsqlDbType Type, Func<int, Array> Make)> Arrays = new()
    {
        [typeof(string)] = (NpgsqlDbType.Text, n => new string?[n]),
        [typeof(Guid)] = (NpgsqlDbType.Uuid, n => new Guid?[n]),
        [typeof(int)] = (NpgsqlDbType.Integer, n => new int?[n]),
        [typeof(long)] = (NpgsqlDbType.Bigint, n => new long?[n]),
        [typeof(bool)] = (NpgsqlDbType.Boolean, n => new bool?[n]),
        [typeof(DateOnly)] = (NpgsqlDbType.Date, n => new DateOnly?[n]),
        [typeof(DateTimeOffset)] = (NpgsqlDbType.TimestampTz, n => new DateTimeOffset?[n]),
    };
}
