using System.Net;
using System.Net.Http.Headers;

namespace MakCrm.Client;

/// <summary>A body: the same to the byte with every attempt.</summary>
abstract class RequestBody
{
    public virtual bool IsRepeatable => true;

    /// <summary>Whether it is as long as it is, so that the time for one attempt says nothing.</summary>
    public virtual bool IsFile => false;

    public static RequestBody? Of<T>(T? body, string mediaType)
        where T : class => body is null ? null : new JsonBody(ApiJson.Write(body), mediaType);

    public static RequestBody Of(Stream body, string mediaType) => new FileBody(body, mediaType);

    public abstract HttpContent Content(IProgress<FileProgress>? progress);

    sealed class JsonBody(byte[] json, string mediaType) : RequestBody
    {
        public override HttpContent Content(IProgress<FileProgress>? progress) =>
            new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
    }

    sealed class FileBody(Stream file, string mediaType) : RequestBody
    {
        readonly long _begin = file.CanSeek ? file.Position : 0;

        public override bool IsRepeatable => file.CanSeek;

        public override bool IsFile => true;

        public override HttpContent Content(IProgress<FileProgress>? progress)
        {
            if (file.CanSeek)
                file.Position = _begin;
            return new FileContent(file, progress) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
        }
    }

    /// <summary>A stream that stays its owner's: the framework's own content would close it with the first attempt.</summary>
    sealed class FileContent(Stream file, IProgress<FileProgress>? progress) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            (progress is null ? file : new ProgressStream(file, Total, progress)).CopyToAsync(stream, cancellationToken);

        long? Total => file.CanSeek ? file.Length - file.Position : null;

        protected override bool TryComputeLength(out long length)
        {
            length = Total ?? 0;
            return Total is not null;
        }
    }
}
