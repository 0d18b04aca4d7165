using System.Text.Json;
using MakCrm.Application.Mail;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.Infrastructure.Mail;

sealed class LetterSeal(MasterKey master) : ILetterSeal
{
    public byte[] Close(LetterBody body) => master.Seal(JsonSerializer.SerializeToUtf8Bytes(body));

    public LetterBody Open(byte[] closed) => JsonSerializer.Deserialize<LetterBody>(master.Open(closed))!;
}
