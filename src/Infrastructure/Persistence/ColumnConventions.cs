using MakCrm.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>Columns are spelled as the migrations write them: names in snake_case, enums by their wire names.</summary>
static class ColumnConventions
{
    public static void Spell(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(t => t.GetDeclaredProperties()))
        {
            property.SetColumnName(
                property.FindAnnotation("Relational:ColumnName")?.Value as string ?? EnumWireFormat.ToSnakeCase(property.Name)
            );
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum)
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(WireEnumConverter<>).MakeGenericType(type))!);
        }
    }

    sealed class WireEnumConverter<T>()
        : ValueConverter<T, string>(value => EnumWireFormat.ToWireName(value), name => EnumWireFormat.Parse<T>(name))
        where T : struct, Enum;
}
