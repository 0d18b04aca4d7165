namespace MakCrm.Contract.Tests.Hostile;

/// <summary>A request that is right but for one value.</summary>
/// <param name="Where">The place of the value, for whoever reads that it was answered wrongly.</param>
sealed record HostileRequest(string Operation, string Method, string Address, string Where, string Value)
{
    /// <summary>The body as text; see <see cref="HostileValues.Bytes"/>.</summary>
    public string? Body { get; init; }

    public string? MediaType { get; init; }

    public (string Name, string Value)? Header { get; init; }

    public HttpRequestMessage Message(Uri server)
    {
        // As it is: the class for addresses would put right what is meant to be wrong.
        var address = new Uri(
            server.GetLeftPart(UriPartial.Authority) + Address,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        var message = new HttpRequestMessage(new(Method), address);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(HostileValues.Bytes(Body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        if (Header is { } header)
            message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return message;
    }

    public override string ToString() =>
        $"{Operation}, {Where} = {(Value.Length > 60 ? Value[..60] + "…" : Value)} ({Method} {(Address.Length > 160 ? Address[..160] + "…" : Address)})";
}
