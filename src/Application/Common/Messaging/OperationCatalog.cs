using System.Collections.Frozen;
using System.Reflection;

namespace MakCrm.Application.Common;

/// <summary>Every operation that the product's messages carry, as the contract describes it.</summary>
public static class OperationCatalog
{
    public static readonly FrozenDictionary<string, OperationAttribute> All = typeof(OperationCatalog)
        .Assembly.GetTypes()
        .Select(message => message.GetCustomAttribute<OperationAttribute>())
        .OfType<OperationAttribute>()
        .ToFrozenDictionary(operation => operation.Id, StringComparer.Ordinal);
}
