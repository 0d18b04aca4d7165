using System.Security.Cryptography;
using MakCrm.Infrastructure.Files;

namespace MakCrm.Api.Tests.Files;

public sealed class FileFramesTests
{
    const int Frame = 64 * 1024;
    const int Box = Frame + 16;
    static readonly byte[] Key = RandomNumberGenerator.GetBytes(ChunkedAesGcm.KeySize);

    [Theory]
    [InlineData(1)]
    [InlineData(Frame - 1)]
    [InlineData(Frame)]
    [InlineData(Frame + 1)]
    [InlineData(3 * Frame)]
    public async Task Bytes_of_any_length_come_back(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        (await Opened(await Sealed(bytes))).ShouldBe(bytes);
    }

    [Fact]
    public async Task Frames_that_are_cut_off_swapped_or_changed_do_not_open()
    {
        var box = await Sealed(RandomNumberGenerator.GetBytes(3 * Frame));
        await Breaks(box[..(2 * Box)]);
        await Breaks(box[..^1]);
        await Breaks([]);
        await Breaks([.. box[Box..(2 * Box)], .. box[..Box], .. box[(2 * Box)..]]);
        box[Box + 20] ^= 1;
        await Breaks(box);
    }

    [Fact]
    public async Task Another_key_does_not_open_them()
    {
        var box = await Sealed([1, 2, 3]);
        await Should.ThrowAsync<CryptographicException>(() =>
            ChunkedAesGcm.Open(new MemoryStream(box), Stream.Null, new byte[ChunkedAesGcm.KeySize], TestContext.Current.CancellationToken)
        );
    }

    static Task Breaks(byte[] box) => Should.ThrowAsync<CryptographicException>(() => Opened(box));

    static async Task<byte[]> Sealed(byte[] bytes)
    {
        using var to = new MemoryStream();
        await ChunkedAesGcm.Seal(new MemoryStream(bytes), to, Key, TestContext.Current.CancellationToken);
        return to.ToArray();
    }

    static async Task<byte[]> Opened(byte[] box)
    {
        using var to = new MemoryStream();
        await ChunkedAesGcm.Open(new MemoryStream(box), to, Key, TestContext.Current.CancellationToken);
        return to.ToArray();
    }
}
