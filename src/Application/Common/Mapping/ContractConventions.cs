using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Mapster;
using Mapster.Models;

namespace MakCrm.Application.Common;

/// <summary>
/// How members of the domain become members of the contract where a module says nothing else: enums and stored names by their wire names, money and
/// localized texts from their two columns, stored JSON of custom values as values.
/// </summary>
static class ContractConventions
{
    public static TypeAdapterConfig Config()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };
        Convert(config, (source, target) => source.IsEnum && target.IsEnum && source != target, nameof(Enum));
        Convert(config, (source, target) => source == typeof(string) && target.IsEnum, nameof(Parsed));
        Convert(config, (source, target) => source.IsEnum && target == typeof(string), nameof(Named));
        config.NewConfig<Money, Contract.Money>().MapWith(money => money.ToContract());
        config.NewConfig<string?, IReadOnlyDictionary<string, JsonElement>>().MapWith(json => json.ToValues());
        config.Default.Settings.ValueAccessingStrategies.Add(Pair);
        return config;
    }

    static void Convert(TypeAdapterConfig config, Func<Type, Type, bool> isMeant, string by) =>
        config.When((source, target, _) => isMeant(source, target)).Settings.ConverterFactory = argument =>
        {
            var source = Expression.Parameter(argument.SourceType);
            return Expression.Lambda(Expression.Call(Of(by, argument.SourceType, argument.DestinationType), source), source);
        };

    static MethodInfo Of(string name, Type source, Type target)
    {
        var method = typeof(ContractConventions).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
        var types = method.GetGenericArguments().Length == 2 ? [source, target] : new[] { source.IsEnum ? source : target };
        return method.MakeGenericMethod(types);
    }

    static TTarget Enum<TSource, TTarget>(TSource value)
        where TSource : struct, Enum
        where TTarget : struct, Enum => EnumWireFormat.Convert<TSource, TTarget>(value);

    static T Parsed<T>(string name)
        where T : struct, Enum => EnumWireFormat.Parse<T>(name);

    static string Named<T>(T value)
        where T : struct, Enum => EnumWireFormat.ToWireName(value);

    /// <summary>A member that the domain keeps in two. Strategies of the configuration come before what a module says, so that is left to it.</summary>
    static Expression? Pair(Expression source, IMemberModel member, CompileArgument argument) =>
        argument.Settings.Resolvers.Exists(said => said.DestinationMemberName == member.Name) ? null
        : member.Type == typeof(Contract.Money)
            ? Call(nameof(MoneyMapping.Of), typeof(MoneyMapping), source, $"{member.Name}Minor", $"{member.Name}Currency")
        : member.Type == typeof(Contract.LocalizedText)
            ? Call(nameof(Text), typeof(ContractConventions), source, $"{member.Name}En", $"{member.Name}Ru")
        : null;

    static MethodCallExpression? Call(string method, Type of, Expression source, string first, string second)
    {
        if (source.Type.GetProperty(first) is not { } one || source.Type.GetProperty(second) is not { } other)
            return null;
        var existing = of.GetMethod(
            method,
            BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public,
            [one.PropertyType, other.PropertyType]
        )!;
        return Expression.Call(existing, Expression.Property(source, one), Expression.Property(source, other));
    }

    static Contract.LocalizedText Text(string en, string ru) => new() { En = en, Ru = ru };
}
