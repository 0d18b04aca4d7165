using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

/// <summary>What stands in a document beside its records.</summary>
sealed record DocumentFacts(string Title, string? Number, DateOnly Date, object? Data)
{
    /// <summary>Of data that somebody sends, as JSON.</summary>
    public const int MostOfRequest = 256 << 10;

    /// <summary>How long the data may be.</summary>
    public int MostData { get; init; } = MostOfRequest;
}

/// <summary>Bytes of a document, and the data that made them.</summary>
sealed record FilledText(byte[] Bytes, string Data)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public FileUpload Upload() => new(Bytes.Length, Sha256, () => new MemoryStream(Bytes, writable: false));

    public DocumentContent Content(Guid templateVersionId) => new(templateVersionId, Data, Sha256, Bytes.Length);
}

/// <summary>Fills texts. Data go through their JSON, so that what is stored makes the same bytes again.</summary>
sealed class DocumentTexts(IDocumentTemplateEngine engine, DocumentOwner owner) : IModuleService
{
    static readonly JsonSerializerOptions Readable = new(ContractJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Result<FilledText>> Fill(
        TemplateFormat format,
        DocumentTemplateVersion version,
        DocumentRecords records,
        DocumentFacts facts,
        CancellationToken ct
    )
    {
        var data = JsonSerializer.SerializeToNode(facts.Data, ContractJson.Options);
        if (data is not null && data.ToJsonString(Readable).Length > facts.MostData)
            return GeneratedDocumentErrors.DataTooLarge;
        var model = new JsonObject
        {
            ["document"] = new JsonObject
            {
                ["number"] = facts.Number,
                ["date"] = facts.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["title"] = facts.Title,
                ["year"] = facts.Date.Year,
            },
            ["organization"] = await owner.Fields(ct),
            [DocumentFields.Data] = data ?? new JsonObject(),
        };
        foreach (var (root, fields) in records.Fields)
            model[root] = fields.DeepClone();
        return Fill(format, version, model.ToJsonString(Readable));
    }

    /// <summary>The same data once more.</summary>
    public Result<FilledText> Fill(TemplateFormat format, DocumentTemplateVersion version, string data)
    {
        var bytes = engine.Render(format, version.Content, JsonNode.Parse(data)!.AsObject());
        return bytes.Map(made => new FilledText(made, data));
    }

    public Task<DateOnly> Today(CancellationToken ct) => owner.Today(ct);
}
