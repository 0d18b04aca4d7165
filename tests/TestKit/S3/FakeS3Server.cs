using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MakCrm.TestKit.S3;

/// <summary>A store of somebody else's that speaks S3 on a real socket: s3rver from npm, with one bucket and the keys that it knows.</summary>
public sealed class FakeS3Server : IAsyncDisposable
{
    public const string Bucket = "mak-files";
    public const string Key = "S3RVER";

    readonly string folder = Directory.CreateTempSubdirectory("mak-s3-").FullName;
    readonly Process process;

    FakeS3Server(int port)
    {
        Endpoint = new($"http://127.0.0.1:{port}");
        process = Process.Start(
            new ProcessStartInfo(
                "node",
                [
                    "node_modules/s3rver/bin/s3rver.js",
                    "--directory",
                    folder,
                    "--address",
                    "127.0.0.1",
                    "--port",
                    $"{port}",
                    "--configure-bucket",
                    Bucket,
                    "--silent",
                ]
            )
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }

    public Uri Endpoint { get; }

    /// <summary>The folder that it keeps the bucket in, for a look behind its back.</summary>
    public string Folder => Path.Combine(folder, Bucket);

    public static async Task<FakeS3Server> Start()
    {
        var server = new FakeS3Server(FreePort());
        await Eventually.Holds(async () =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Endpoint.Host, server.Endpoint.Port);
        });
        return server;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
