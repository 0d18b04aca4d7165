namespace MakCrm.TelegramBot.Tests.Kit;

sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mak-bot-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
