using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence;

static class JsonColumn
{
    /// <summary>How values lie in <c>jsonb</c> columns: as the contract would write them.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ContractJson.Instants() },
    };

    /// <summary>Keeps the value as one <c>jsonb</c>; two values are the same when they read the same.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                value => Write(value),
                json => JsonSerializer.Deserialize<T>(json, Options)!,
                new ValueComparer<T>(
                    (left, right) => Write(left) == Write(right),
                    value => Write(value).GetHashCode(StringComparison.Ordinal),
                    value => value
                )
            );

    static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
