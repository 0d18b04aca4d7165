using System.Text.Json.Nodes;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Reads what banks write, for whoever speaks to them.</summary>
public static class BankReading
{
    /// <summary>Null where it is no document of a format that is known.</summary>
    public static JsonNode? Document(ReadOnlyMemory<byte> body, string? contentType) => BankDocumentReader.Read(body, contentType);

    public static JsonNode? Document(BankAnswer answer) => Document(answer.Body, answer.ContentType);

    /// <summary>Null where no status is said.</summary>
    public static BankUpdate? Update(BankMapping mapping, JsonNode? said) => BankReportReader.Read(mapping, said);

    /// <summary>What the bank calls an application that it has just taken.</summary>
    public static string? Reference(BankMapping mapping, JsonNode? said) => BankReportReader.Reference(mapping, said);
}
