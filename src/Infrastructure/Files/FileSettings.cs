using System.Globalization;
using System.Net;
using MakCrm.Application.Files;

namespace MakCrm.Infrastructure.Files;

/// <summary>A bucket and the way in.</summary>
public sealed record S3Settings(Uri Endpoint, string Bucket, string Region, string Key, string Secret);

/// <summary>Where the bytes of files lie and how many there may be.</summary>
/// <param name="Folder">Where they lie, unless in a bucket.</param>
/// <param name="Spool">Where they wait, on this machine, while their request lasts.</param>
public sealed record FileSettings(string Folder, string Spool, FileLimits Limits)
{
    const string BucketScheme = "s3://";

    public S3Settings? S3 { get; init; }

    /// <summary>A clamd that looks at everything that comes; null where nobody looks.</summary>
    public DnsEndPoint? Scanner { get; init; }

    public static FileSettings In(string data) => new(Path.Combine(data, "files"), Path.Combine(data, "spool"), FileLimits.Default);

    /// <exception cref="InvalidOperationException">A variable is missing or makes no sense; the message names it.</exception>
    public static FileSettings From(Func<string, string?> given, string data)
    {
        var usual = In(data);
        var place = given("MAK_FILES");
        var isBucket = place?.StartsWith(BucketScheme, StringComparison.Ordinal) == true;
        return usual with
        {
            Folder = place is null || isBucket ? usual.Folder : place,
            S3 = isBucket ? Bucket(place![BucketScheme.Length..], given) : null,
            Scanner = Host(given("MAK_CLAMD")),
            Limits = new(
                Number("MAK_FILE_MB", FileLimits.Default.File >> 20, 5120) << 20,
                Number("MAK_FILES_GB", FileLimits.Default.Tenant >> 30, 100_000) << 30
            ),
        };

        long Number(string name, long usually, long most) =>
            given(name) is not { } text ? usually
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
            : throw new InvalidOperationException($"{name} is a number from 1 to {most}.");
    }

    static S3Settings Bucket(string name, Func<string, string?> given)
    {
        return new(
            Uri.TryCreate(Must("MAK_S3_ENDPOINT"), UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
                ? endpoint
                : throw new InvalidOperationException("MAK_S3_ENDPOINT is no web address."),
            name,
            given("MAK_S3_REGION") ?? "us-east-1",
            Must("MAK_S3_KEY"),
            Must("MAK_S3_SECRET")
        );

        string Must(string variable) =>
            given(variable) ?? throw new InvalidOperationException($"{variable} is not set, and MAK_FILES names a bucket.");
    }

    static DnsEndPoint? Host(string? text)
    {
        if (text is null)
            return null;
        return
            Uri.TryCreate($"tcp://{text}", UriKind.Absolute, out var address)
            && address is { Host.Length: > 0, Port: > 0, AbsolutePath: "/" or "" }
            ? new(address.Host, address.Port)
            : throw new InvalidOperationException("MAK_CLAMD is HOST:PORT of a clamd.");
    }
}
