using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MakCrm.Application.Documents;

/// <summary>All that templates can name: fields as the contract names them, and what is made of them.</summary>
static class DocumentFields
{
    public const string Data = "data";
    const int Deepest = 3;

    /// <summary>Whose names are the tenant's.</summary>
    const string Custom = "customValues";

    /// <summary>How many items a list has.</summary>
    const string Size = ".size";

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ByRoot = new Dictionary<string, IReadOnlyList<string>>
    {
        ["document"] = ["document.number", "document.date", "document.title", "document.year"],
        ["organization"] = ["organization.name", "organization.city"],
        ["client"] = [.. Of("client", typeof(Contract.Client)), "client.phone", "client.email", "client.address", "client.account"],
        ["deal"] = Of("deal", typeof(Contract.Deal)),
        ["lead"] = [.. Of("lead", typeof(Contract.Lead)), "lead.phone", "lead.email"],
        ["application"] = Of("application", typeof(Contract.LoanApplication)),
        ["partner"] = ["partner.number", "partner.name", "partner.kind", "partner.legalForm", "partner.legalName", "partner.inn"],
    };

    static readonly FrozenSet<string> Known = ByRoot
        .SelectMany(group => group.Value.Append(group.Key))
        .Concat([.. Of("client.account", typeof(Contract.BankAccount))])
        .ToFrozenSet();

    public static bool Has(string path) =>
        path == Data
        || path.StartsWith(Data + ".", StringComparison.Ordinal)
        || Known.Contains(path)
        || (path.EndsWith(Size, StringComparison.Ordinal) && Has(path[..^Size.Length]))
        || path.Contains($".{Custom}.", StringComparison.Ordinal);

    static List<string> Of(string root, Type type)
    {
        var fields = new List<string>();
        Add(root, type, 0, fields);
        return fields;
    }

    static void Add(string root, Type type, int depth, List<string> fields)
    {
        if (depth == Deepest || ContractJson.Options.GetTypeInfo(type) is not { Kind: JsonTypeInfoKind.Object } info)
            return;
        foreach (var property in info.Properties.Where(p => p.Name is not ("included" or "version" or "maskedFields")))
        {
            var path = $"{root}.{property.Name}";
            fields.Add(path);
            var inner = ElementOf(property.PropertyType);
            if (inner.Namespace == type.Namespace)
                Add(path, inner, depth + 1, fields);
        }
    }

    static Type ElementOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? plain.GenericTypeArguments[0] : plain;
    }
}
