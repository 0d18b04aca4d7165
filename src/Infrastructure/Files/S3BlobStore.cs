using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace MakCrm.Infrastructure.Files;

/// <summary>A bucket of a store that speaks S3.</summary>
sealed class S3BlobStore(S3Settings settings, string spool) : IBlobStore, IDisposable
{
    readonly AmazonS3Client client = new(
        new BasicAWSCredentials(settings.Key, settings.Secret),
        new AmazonS3Config
        {
            ServiceURL = settings.Endpoint.ToString(),
            AuthenticationRegion = settings.Region,
            ForcePathStyle = true,
            UseHttp = settings.Endpoint.Scheme == Uri.UriSchemeHttp,
            // Stores other than Amazon's do not all know the newer checksums; what is whole is told by the seal.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        }
    );

    /// <summary>By way of a file of our own: a part that fails is sent again, and the length is known.</summary>
    public async Task Put(string name, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        Directory.CreateDirectory(spool);
        await using var file = new FileStream(
            Path.Combine(spool, Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            0,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose
        );
        await write(file, ct);
        file.Position = 0;
        await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = settings.Bucket,
                Key = name,
                InputStream = file,
                AutoCloseStream = false,
                UseChunkEncoding = false,
            },
            ct
        );
    }

    public async Task<Stream> Open(string name, CancellationToken ct)
    {
        try
        {
            return (await client.GetObjectAsync(settings.Bucket, name, ct)).ResponseStream;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException("The store has no such thing.", missing);
        }
    }

    public Task Drop(string name, CancellationToken ct) => client.DeleteObjectAsync(settings.Bucket, name, ct);

    public async IAsyncEnumerable<BlobEntry> Below(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = settings.Bucket, Prefix = prefix };
        while (true)
        {
            var page = await client.ListObjectsV2Async(request, ct);
            foreach (var thing in page.S3Objects ?? [])
                yield return new(thing.Key, thing.LastModified?.ToUniversalTime() ?? DateTime.UnixEpoch);
            if (page.IsTruncated != true)
                yield break;
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    public void Dispose() => client.Dispose();
}
