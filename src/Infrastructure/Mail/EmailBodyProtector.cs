using System.Text.Json;
using MakCrm.Application.Mail;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.Infrastructure.Mail;

sealed class EmailBodyProtector(MasterKey master) : IEmailBodyProtector
{
    public byte[] Close(EmailBody body) => master.Protect(JsonSerializer.SerializeToUtf8Bytes(body));

    public EmailBody Open(byte[] closed) => JsonSerializer.Deserialize<EmailBody>(master.Unprotect(closed))!;
}
