using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace MakCrm.WebApi.Http;

/// <summary>The body of a request, read once: the idempotency check hashes it, the formatter parses it.</summary>
public sealed class RequestBody
{
    public const int Limit = 2 * 1024 * 1024;
    const int Excess = 1024 * 1024;

    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The body of an operation that takes a file.</summary>
    public FileUpload? File { get; set; }

    /// <summary>Whether the caller still owes us some of it.</summary>
    public bool IsAwaited { get; private set; }

    /// <summary>What is wrong with the body, found while it was parsed.</summary>
    public FieldError? Fault { get; set; }

    public static RequestBody Of(HttpContext http) => http.Features.Get<RequestBody>()!;

    /// <summary>False when the body is larger than the limit.</summary>
    public async Task<bool> Read(HttpRequest request, CancellationToken ct, int limit = Limit)
    {
        if (request.ContentLength > limit)
            return false;
        IsAwaited = true;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > limit)
            {
                await Discard(request.BodyReader, read, limit + Excess, ct);
                return false;
            }

            if (read.IsCompleted)
            {
                IsAwaited = false;
                Bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return true;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>
    /// Who is still sending when the connection closes does not see his answer. What is little too much is let come to its end;
    /// who sends far more has to live with it.
    /// </summary>
    static async Task Discard(PipeReader body, ReadResult read, int most, CancellationToken ct)
    {
        for (var seen = read.Buffer.Length; ; seen += read.Buffer.Length)
        {
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || seen > most)
                return;
            read = await body.ReadAsync(ct);
        }
    }
}

/// <summary>Parses JSON bodies strictly and says by JSON pointer what it stumbled over.</summary>
public sealed partial class JsonBodyFormatter : InputFormatter
{
    public JsonBodyFormatter()
    {
        SupportedMediaTypes.Add("application/json");
        SupportedMediaTypes.Add("application/merge-patch+json");
    }

    public override bool CanRead(InputFormatterContext context) => true;

    public override Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        var body = RequestBody.Of(context.HttpContext);
        if (body.Bytes.IsEmpty)
            return context.TreatEmptyInputAsDefaultValue
                ? InputFormatterResult.SuccessAsync(null!)
                : Refuse(context, body, new("required", ""));
        if (JsonCharacters.Fault(body.Bytes.Span) is { } broken)
            return Refuse(context, body, broken);
        try
        {
            var model = JsonSerializer.Deserialize(body.Bytes.Span, context.ModelType, ContractJson.Options);
            return model is null ? Refuse(context, body, new("required", "")) : InputFormatterResult.SuccessAsync(model);
        }
        catch (JsonException unread)
        {
            return Refuse(context, body, Explain(unread));
        }
    }

    public override Task<InputFormatterResult> ReadAsync(InputFormatterContext context) => ReadRequestBodyAsync(context);

    protected override bool CanReadType(Type type) => true;

    static Task<InputFormatterResult> Refuse(InputFormatterContext context, RequestBody body, FieldError fault)
    {
        body.Fault = fault;
        context.ModelState.TryAddModelError("body", fault.Code);
        return InputFormatterResult.FailureAsync();
    }

    /// <summary>The serializer's exception as a field error. Its texts are the only place where it names the field.</summary>
    static FieldError Explain(JsonException broken)
    {
        var at = Pointer(broken.Path);
        if (MissingProperties().Match(broken.Message) is { Success: true } missing)
            return new("required", $"{at}/{missing.Groups[1].Value}");
        if (UnmappedProperty().Match(broken.Message) is { Success: true } unmapped)
        {
            var name = unmapped.Groups[1].Value;
            return new("unknown_field", at.EndsWith("/" + name, StringComparison.Ordinal) ? at : $"{at}/{name}");
        }

        if (broken.Message.StartsWith("null_not_allowed", StringComparison.Ordinal))
            return new("null_not_allowed", at);
        if (broken.Message.Contains("Duplicate property", StringComparison.Ordinal))
            return new("duplicate_field", at);
        // An error of the reader itself, wherever it stood.
        if (broken.InnerException is JsonException)
            return new("invalid_json", at);
        return broken.Path is null or "$" && broken.BytePositionInLine is not null && broken.InnerException is not InvalidOperationException
            ? new("invalid_json", at)
            : new("invalid_value", at);
    }

    /// <summary><c>$.items[2].name</c> and <c>$['a b']</c> as JSON pointers.</summary>
    static string Pointer(string? path) =>
        path is null or "$"
            ? ""
            : string.Concat(
                PathStep()
                    .Matches(path)
                    .Select(m =>
                        "/"
                        + (
                            m.Groups[1].Success ? m.Groups[1]
                            : m.Groups[2].Success ? m.Groups[2]
                            : m.Groups[3]
                        ).Value
                    )
            );

    [GeneratedRegex(@"missing required properties including: '([^']+)'")]
    private static partial Regex MissingProperties();

    [GeneratedRegex(@"The JSON property '(.+)' could not be mapped")]
    private static partial Regex UnmappedProperty();

    [GeneratedRegex(@"\.([^.\[]+)|\[(\d+)\]|\['(.*?)'\]")]
    private static partial Regex PathStep();
}
