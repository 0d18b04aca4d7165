using MakCrm.FakeVerification;

var app = Server.Build(args);
await app.RunAsync();
