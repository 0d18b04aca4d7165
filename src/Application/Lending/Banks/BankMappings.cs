using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Mappings in the words of the contract: both have the same names, so each is read from the other's JSON.</summary>
static class BankMappings
{
    static readonly JsonSerializerOptions Ours = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    static readonly JsonSerializerOptions Contracts = new(ContractJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static BankMapping ToDomain(this Contract.BankMapping mapping) =>
        JsonSerializer.Deserialize<BankMapping>(JsonSerializer.SerializeToUtf8Bytes(mapping, Contracts), Ours)!;

    public static Contract.BankMapping View(this BankMapping mapping) =>
        JsonSerializer.Deserialize<Contract.BankMapping>(JsonSerializer.SerializeToUtf8Bytes(mapping, Ours), ContractJson.Options)!;
}
