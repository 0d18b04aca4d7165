using MakCrm.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>Columns are spelled in snake_case, as the migrations write them.</summary>
static class SnakeCase
{
    public static void Apply(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(t => t.GetDeclaredProperties()))
            property.SetColumnName(property.FindAnnotation("Relational:ColumnName")?.Value as string ?? Wire.Snake(property.Name));
    }
}

/// <summary>Enums are stored by their wire names.</summary>
sealed class WireEnumConverter<T>() : ValueConverter<T, string>(value => Wire.Name(value), name => Wire.Parse<T>(name))
    where T : struct, Enum;
