using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Application.Files;
using MakCrm.Application.Files.Public;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Files;

/// <summary>What a link opens, and until when: all of it stands in the link, under a code that only this installation can make.</summary>
sealed record FileLinkToken(Guid TenantId, Guid FileId, int Revision, DateTimeOffset Until)
{
    const int Length = 16 + 16 + 4 + 8;
    const int CodeLength = 32;

    public string Sign(byte[] key)
    {
        var token = new byte[Length + CodeLength];
        TenantId.TryWriteBytes(token, bigEndian: true, out _);
        FileId.TryWriteBytes(token.AsSpan(16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(32), Revision);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(36), Until.ToUnixTimeSeconds());
        HMACSHA256.HashData(key, token.AsSpan(0, Length), token.AsSpan(Length));
        return Base64Url.EncodeToString(token);
    }

    public static FileLinkToken? Read(string text, byte[] key)
    {
        var token = new byte[Length + CodeLength];
        if (
            text.Length != Base64Url.GetEncodedLength(token.Length)
            || Base64Url.DecodeFromChars(text, token, out _, out var length) != OperationStatus.Done
            || length != token.Length
        )
            return null;
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, token.AsSpan(0, Length)), token.AsSpan(Length)))
            return null;
        return new(
            new Guid(token.AsSpan(0, 16), bigEndian: true),
            new Guid(token.AsSpan(16, 16), bigEndian: true),
            BinaryPrimitives.ReadInt32BigEndian(token.AsSpan(32)),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(token.AsSpan(36)))
        );
    }
}

/// <summary>Makes links in the present tenant's name.</summary>
sealed class FileLinkFactory(MasterKey master, IPublicUrlProvider address, IUnitOfWork work) : IFileLinkFactory
{
    public const string Purpose = "file links";

    public Uri Make(Guid fileId, int revision, DateTimeOffset until) =>
        new(address.Of("/files/" + new FileLinkToken(work.TenantId, fileId, revision, until).Sign(master.Derive(Purpose))));
}

/// <summary>Follows links, for whoever has them.</summary>
public sealed class FileLinkResolver(MasterKey master, NpgsqlDataSource source, SystemWorkRunner work, TimeProvider clock)
{
    readonly byte[] key = master.Derive(FileLinkFactory.Purpose);

    /// <param name="token">The last part of the link.</param>
    /// <param name="send">Sends what it opens.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether it opened; for what reason it did not, nobody learns.</returns>
    public async Task<bool> Open(string token, Func<FileDownload, Task> send, CancellationToken ct)
    {
        if (FileLinkToken.Read(token, key) is not { } facts || facts.Until <= clock.GetUtcNow() || !await IsActive(facts.TenantId, ct))
            return false;
        var isOpen = false;
        await work.Run(
            facts.TenantId,
            "openFileLink",
            async services =>
            {
                if (await services.GetRequiredService<IFileLinkDownload>().Open(facts.FileId, facts.Revision, ct) is not { } file)
                    return;
                isOpen = true;
                await send(file);
            },
            ct,
            TenantDataAccess.Reads
        );
        return isOpen;
    }

    /// <summary>A tenant that is suspended or in the trash lends nothing.</summary>
    Task<bool> IsActive(Guid tenant, CancellationToken ct) =>
        source.ExecuteScalar<bool>("select state = 'active' from tenant_facts($1)", [tenant], ct);
}
